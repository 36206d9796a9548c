import { attachmentsOf } from '#api/attachments/queries.ts';
import type { AttachmentView } from '#api/attachments/views.ts';
import { isOf, sideOf } from '#api/conversations/unread.ts';
import type { Sender } from '#api/send.ts';
import { fetchPage, type Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { memberIn, query } from '#db/query.ts';
import { listHeld } from './held.ts';
import { readTicket } from './queries.ts';
import type { HeldView, MessageView, TimelineView } from './views.ts';

export type PageOf<T> = { items: T[]; nextCursor: string | null };
/** With the reader's own replies that are not out yet, on the newest page. */
export type ThreadPage = PageOf<MessageView> & { held: HeldView[] };
export type Asked = { cursor?: string | undefined; limit: number };

const newest: Order = { name: 'at', by: 'message.at', direction: 'desc', type: 'time', id: 'message.id' };

/** The thread of a ticket and of those merged into it: the newest page, oldest message first. */
export async function listMessages(
  em: Em,
  viewer: Sender,
  id: string,
  { cursor, limit }: Asked,
): Promise<ThreadPage> {
  const ticket = await readTicket(em, viewer, id);
  const merged = await query<{ id: string }>(
    em,
    `with recursive thread as (
       select ?::uuid as id union select t.id from ticket t join thread on t.merged_into = thread.id)
     select id from thread`,
    [ticket.id],
  );
  const messages = messagesFor(em, viewer).where(
    'message.ticketId',
    'in',
    merged.map((one) => one.id),
  );
  const page = await messagePage(em, viewer, messages, {
    filter: { id, viewer: viewer.role },
    cursor,
    limit,
  });
  return { ...page, held: cursor === undefined ? await listHeld(em, viewer, id) : [] };
}

/** Messages that the viewer may read, of the tickets they may see: notes are for agents; a visitor has no tickets. */
export function messagesFor(em: Em, { businessId, role }: Sender) {
  const messages = kysely(em)
    .selectFrom('message')
    .select([
      'message.id',
      'message.at',
      'message.ticketId',
      'message.kind',
      'message.via',
      'message.authorId',
      'message.authorRole',
      'message.mentions',
    ])
    .where('message.businessId', '=', businessId);
  if (sideOf(role) === 'staff') return messages;
  const replies = messages.where('message.kind', '=', 'reply');
  return role === 'visitor' ? replies.where('message.ticketId', 'is', null) : replies;
}

/** The newest of these messages, oldest first, with what they say. */
export async function messagePage(
  em: Em,
  viewer: Sender,
  messages: ReturnType<typeof messagesFor>,
  { filter, cursor, limit }: Asked & { filter: object },
): Promise<PageOf<MessageView>> {
  const page = await fetchPage(messages, { order: newest, filter, cursor, limit });
  const ids = page.items.map((one) => one.id);
  const texts = await query<Text>(em, said, [`{${ids.join(',')}}`]);
  const forAgents = sideOf(viewer.role) === 'staff';
  const names = await namesOf(
    em,
    page.items.flatMap((one) => one.mentions),
  );
  const textOf = new Map(texts.map((one) => [one.id, one]));
  const items = page.items.toReversed().map((one) => ({
    id: one.id,
    ticketId: one.ticketId,
    kind: one.kind as MessageView['kind'],
    author: one.authorId
      ? { id: one.authorId, name: textOf.get(one.id)?.name ?? 'Unknown', role: one.authorRole }
      : null,
    // What a customer wrote before they were one.
    mine: one.authorId === viewer.memberId || (viewer.role === 'customer' && one.authorRole === 'visitor'),
    body: textOf.get(one.id)?.body ?? '',
    attachments: textOf.get(one.id)?.attachments ?? [],
    quoted: textOf.get(one.id)?.quoted ?? null,
    from: (forAgents && textOf.get(one.id)?.sender) || null,
    // What failed of theirs is the notice to an agent.
    undelivered: (forAgents && !isOf('customer', one.authorRole) && textOf.get(one.id)?.undelivered) || null,
    mentions: one.mentions.map((id) => ({ id, name: names.get(id) ?? 'Unknown' })),
    via: one.via,
    at: new Date(one.at).toISOString(),
  }));
  return { items, nextCursor: page.next ?? null };
}

type Text = { id: string; body: string; attachments: AttachmentView[] | null } & Record<
  'name' | 'quoted' | 'sender' | 'undelivered',
  string | null
>;

const said = `select c.id, c.body, coalesce(m.name, v.name) as name, ${attachmentsOf('c')} as attachments,
    i.quoted, nullif(i.sender, coalesce(m.email, v.email))::text as sender, o.last_error as undelivered
  from message w join content c on c.id = w.id
  left join member m on m.id = w.author_id left join visitor v on v.id = w.author_id
  left join inbound_mail i on i.business_id = c.business_id and i.content_id = c.id
  left join outbox o on o.business_id = c.business_id and o.data ->> 'contentId' = c.id::text and o.status = 'failed'
  where w.id = any(?::uuid[])`;

async function namesOf(em: Em, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: string; name: string }>(
    em,
    'select id, name from member where id = any(?::uuid[])',
    [`{${ids.join(',')}}`],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type TimelineRow = {
  seq: string;
  at: Date;
  actorId: string;
  actorRole: string;
  actorName: string | null;
  kind: string;
  data: Record<string, unknown>;
  internal: boolean;
};

export async function listTimeline(
  em: Em,
  viewer: Sender,
  id: string,
  asked: Asked,
): Promise<PageOf<TimelineView>> {
  await readTicket(em, viewer, id);
  return timelinePage(em, viewer, { process: 'ticket', id }, asked);
}

/** What happened to a process that the viewer may see, newest first. The cursor is the number of the last entry. */
export async function timelinePage(
  em: Em,
  viewer: Sender,
  { process, id }: { process: string; id: string },
  { cursor, limit }: Asked,
): Promise<PageOf<TimelineView>> {
  const before = cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER;
  // That it was held, its going out or its being taken back tells.
  const hidden = viewer.role === 'customer' ? 'and not t.internal' : `and t.kind <> 'held'`;
  const rows = await query<TimelineRow>(
    em,
    `select t.seq, t.at, t.actor_id as "actorId", t.actor_role as "actorRole", m.name as "actorName", t.kind, t.data, t.internal
     from timeline t ${memberIn('t.actor_id')}
     where t.business_id = current_business() and t.process = ? and t.process_id = ? and t.seq < ? ${hidden}
     order by t.seq desc limit ?`,
    [process, id, before, limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => ({
    seq: Number(row.seq),
    at: new Date(row.at).toISOString(),
    actor:
      row.actorRole === 'system'
        ? null
        : { id: row.actorId, name: row.actorName ?? 'Unknown', role: row.actorRole },
    kind: row.kind,
    data: row.data,
    internal: row.internal,
  }));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null };
}
