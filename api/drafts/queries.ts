import type { AttachmentView } from '#api/attachments/views.ts';
import { readConversation } from '#api/conversations/queries.ts';
import { sideOf } from '#api/conversations/unread.ts';
import { iso } from '#api/instant.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import { readTicket } from '#api/tickets/queries.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

export const threads = ['ticket', 'conversation'] as const;
export const draftKinds = ['reply', 'note'] as const;

/** Where something is written: a ticket's page and a conversation's are two places, also when they show the same. */
export type Thread = { thread: (typeof threads)[number]; id: string };
export type DraftKind = (typeof draftKinds)[number];

export type DraftMark = Thread & { kind: DraftKind; savedAt: string };
export type DraftView = DraftMark & { body: string; attachments: AttachmentView[] };
/** What is kept; without `attachmentIds` the files stay as they were. */
export type Unsent = { body: string; attachmentIds?: string[] | undefined };

type Row = Omit<DraftView, 'savedAt'> & { savedAt: Date };
const columns = `thread, thread_id as id, kind, body, saved_at as "savedAt",
  (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size)
     order by array_position(draft.attachment_ids, a.id)), '[]')
   from attachment a where a.business_id = draft.business_id and a.uploader_id = draft.member_id
     and a.id = any(draft.attachment_ids) and a.content_id is null) as attachments`;
const viewOf = (row: Row): DraftView => ({ ...row, savedAt: iso(row.savedAt) });

const mostMarks = 500;

/** Where the member has begun to write, what was saved last first. What they wrote, the thread's own drafts tell. */
export async function listDraftMarks(em: Em, { memberId }: Sender): Promise<DraftMark[]> {
  const rows = await query<Row>(
    em,
    `select ${columns} from draft where business_id = current_business() and member_id = ?
     order by saved_at desc limit ${mostMarks}`,
    [memberId],
  );
  return rows.map(viewOf).map(({ body: _, attachments: __, ...mark }) => mark);
}

export async function readDrafts(em: Em, viewer: Sender, { thread, id }: Thread): Promise<DraftView[]> {
  await requireReadable(em, viewer, { thread, id });
  const rows = await query<Row>(
    em,
    `select ${columns} from draft where business_id = current_business() and member_id = ? and thread = ?
       and thread_id = ?`,
    [viewer.memberId, thread, id],
  );
  return rows.map(viewOf);
}

type Place = Thread & { kind: DraftKind };

/** Files that are not the member's own uploads are not kept with it. */
export async function saveDraft(
  em: Em,
  viewer: Sender,
  place: Place,
  { body, attachmentIds }: Unsent,
): Promise<DraftView> {
  await requireReadable(em, viewer, place);
  if (sideOf(viewer.role) === 'customer' && place.kind === 'note') throw notFound('draft');
  const [row] = await query<Row>(
    em,
    `insert into draft (business_id, member_id, thread, thread_id, kind, body, attachment_ids, saved_at)
     values (current_business(), ?, ?, ?, ?, ?, ?::uuid[], now())
     on conflict (business_id, member_id, thread, thread_id, kind) do update set body = excluded.body,
       attachment_ids = case when ? then excluded.attachment_ids else draft.attachment_ids end,
       saved_at = excluded.saved_at
     returning ${columns}`,
    [
      ...[viewer.memberId, place.thread, place.id, place.kind, body],
      `{${(attachmentIds ?? []).join()}}`,
      attachmentIds !== undefined,
    ],
  );
  return viewOf(row!);
}

/** For whoever sends it, in the transaction that notes what is sent; or for who does not want it any more. */
export async function dropDraft(em: Em, { memberId }: Sender, { thread, id, kind }: Place): Promise<void> {
  await query(
    em,
    `delete from draft where business_id = current_business() and member_id = ? and thread = ? and thread_id = ?
       and kind = ?`,
    [memberId, thread, id, kind],
  );
}

/** @throws Problem 404 */
async function requireReadable(em: Em, viewer: Sender, { thread, id }: Thread): Promise<void> {
  if (thread === 'ticket') await readTicket(em, viewer, id);
  else await readConversation(em, viewer, id);
}
