import { notFound, Problem } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { unsentMost } from './limits.ts';
import type { AttachmentView } from './views.ts';

export type StoredFile = AttachmentView & { sha256: string; storageKey: string };

/** What is shown of the files of the content `c`, in the order they were chosen; null when there are none. */
export const attachmentsOf = (content: string) => `
  (select json_agg(json_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) order by a.place)
   from attachment a where a.business_id = ${content}.business_id and a.content_id = ${content}.id)`;

/** What stands for the content `c` where it has no words: the names of its files. */
export const namesOf = (content: string) => `
  (select string_agg(a.name, ', ' order by a.place)
   from attachment a where a.business_id = ${content}.business_id and a.content_id = ${content}.id)`;

/**
 * A file for who may read the message that it was sent with, or the booking whose proof it is; one that was not sent
 * yet is its uploader's alone.
 * @throws Problem 404 also for what is somebody else's
 */
export async function readAttachment(em: Em, { role, memberId }: Sender, id: string): Promise<StoredFile> {
  const [file] = await query<StoredFile>(
    em,
    `with recursive file as (
       select a.*, m.id as message_id, m.kind, m.conversation_id, m.ticket_id
       from attachment a left join message m on m.business_id = a.business_id and m.id = a.content_id
       where a.business_id = current_business() and a.id = ?),
     thread as (
       select t.id, t.customer_id, t.assignee_id, t.conversation_id, t.merged_into
       from file f join ticket t on t.business_id = f.business_id and t.id = f.ticket_id
       union select t.id, t.customer_id, t.assignee_id, t.conversation_id, t.merged_into
       from thread join ticket t on t.business_id = current_business() and t.id = thread.merged_into)
     select id, name, type, size, sha256, storage_key as "storageKey" from file f
     where case
       when f.message_id is null then f.uploader_id = ?::uuid or exists (
         select from booking k where k.business_id = f.business_id and k.proof_id = f.content_id
           and (?::text = 'admin' or ?::uuid in (k.customer_id, k.provider_id)))
       when ?::text = 'admin' then true
       when ?::text = 'visitor' then f.kind = 'reply' and f.ticket_id is null
         and exists (select from lead l where l.business_id = f.business_id and l.id = ?::uuid
           and l.conversation_id = f.conversation_id)
       when ?::text = 'customer' then f.kind = 'reply' and (exists (select from thread where customer_id = ?::uuid)
         or f.ticket_id is null and exists (select from conversation c where c.business_id = f.business_id
           and c.id = f.conversation_id and c.customer_id = ?::uuid))
       when ?::text = 'provider' then f.kind = 'reply' and exists (select from conversation c
         where c.business_id = f.business_id and c.id = f.conversation_id and c.provider_id = ?::uuid)
       when ?::text = 'staff' then exists (select from thread where assignee_id is null or assignee_id = ?::uuid)
         or exists (select from conversation c where c.business_id = f.business_id and c.assignee_id = ?::uuid
           and (c.id = f.conversation_id or c.id in (select conversation_id from thread)))
       else false end`,
    [
      ...[id, memberId, role, memberId, role],
      ...[role, memberId, role, memberId, memberId, role, memberId, role, memberId, memberId],
    ],
  );
  if (!file) throw notFound('file');
  return file;
}

/**
 * Sends these files with a content, in the transaction that writes it.
 * @throws Problem 422 for what is somebody else's, was sent before or is gone
 */
export async function bindAttachments(
  em: Em,
  { memberId }: Sender,
  contentId: string,
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)];
  const bound = await query<{ id: string }>(
    em,
    `update attachment set content_id = ?, place = array_position(?::uuid[], id)
     where business_id = current_business() and id = any(?::uuid[]) and uploader_id = ? and content_id is null
     returning id`,
    [contentId, wanted, wanted, memberId],
  );
  if (bound.length === wanted.length) return;
  const known = new Set(bound.map((one) => one.id));
  const missing = wanted.findIndex((id) => !known.has(id));
  const errors = [
    {
      field: `attachmentIds.${missing}`,
      detail: 'is none of your uploads, or was sent before: remove the file and choose it again',
    },
  ];
  throw new Problem(422, 'invalid', 'Please correct: attachmentIds.', { errors });
}

/** @throws Problem 404 for what was sent, or is somebody else's */
export async function removeUnsent(em: Em, { memberId }: Sender, id: string): Promise<void> {
  const removed = await query(
    em,
    `delete from attachment where business_id = current_business() and id = ? and uploader_id = ?
       and content_id is null returning id`,
    [id, memberId],
  );
  if (removed.length === 0) throw notFound('file');
}

/** A text that was refused never comes to be read: its files can go with the next one. */
export async function releaseAttachments(em: Em, contentId: string): Promise<void> {
  await query(
    em,
    `update attachment set content_id = null, place = null
     where business_id = current_business() and content_id = ?
       and not exists (select from message m where m.id = attachment.content_id)`,
    [contentId],
  );
}

/** @throws Problem 413 when the person keeps too much that was never sent */
export async function requireRoom(em: Em, { memberId }: Sender, size: number): Promise<void> {
  const [unsent] = await query<{ size: number }>(
    em,
    `select coalesce(sum(size), 0)::int as size from attachment
     where business_id = current_business() and uploader_id = ? and content_id is null`,
    [memberId],
  );
  if (unsent!.size + size <= unsentMost) return;
  const detail =
    'Too many files are waiting to be sent. Send or remove some first; what is not sent goes after a day.';
  throw new Problem(413, 'too_many_unsent', detail);
}
