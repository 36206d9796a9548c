import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { CustomerChangeInput } from '#workflows/customer-change/state.ts';
import { type Language, languageOf } from '../mail/language.ts';
import { recordsOf, visitorsOf } from './end-processes.ts';
import { arrayOf } from './running.ts';

/** What stands where a name or a text was. */
const marks: Record<Language, { person: string; text: string }> = {
  en: { person: 'Erased customer', text: '[erased]' },
  de: { person: 'Gelöschter Kunde', text: '[gelöscht]' },
  es: { person: 'Cliente borrado', text: '[borrado]' },
};

type Erased = { counts: Record<string, number>; files: string[] };

/**
 * Takes the person out of every row: who they were and how to reach them, all that was written by them and to them,
 * their files, drafts and mails. What stays says nothing of a person: that there was a ticket, when, how long, and how
 * many stars.
 */
export async function eraseRows(em: Em, { customerId }: CustomerChangeInput): Promise<Erased> {
  const [business] = await query<{ locale: string }>(
    em,
    'select locale from business where id = current_business()',
  );
  const mark = marks[languageOf(business?.locale)];
  const people = await recordsOf(em, customerId);
  const visitors = await visitorsOf(em, people);
  const ids = arrayOf([...people.map(({ id }) => id), ...visitors]);
  const emails = people.map(({ email }) => email);
  const counts: Record<string, number> = {};
  const run = async <R>(what: string, text: string, values: unknown[]): Promise<R[]> => {
    const rows = await query<R>(em, text, values);
    if (rows.length > 0) counts[what] = (counts[what] ?? 0) + rows.length;
    return rows;
  };

  const subjects = await subjectsOf(em, ids);
  const contents = arrayOf(await contentsOf(em, ids, subjects));
  const threads = arrayOf(subjects);
  await run(
    'texts',
    `update content set body = ?, subject = case when subject is not null then ? end
     where business_id = current_business() and id = any(?::uuid[]) and body <> ? returning 1`,
    [mark.text, mark.text, contents, mark.text],
  );
  await run(
    'tickets',
    `update ticket set subject = ? where business_id = current_business() and id = any(?::uuid[])
     and subject <> ? returning 1`,
    [mark.text, threads, mark.text],
  );
  const gone = await run<{ key: string }>(
    'files',
    `delete from attachment where business_id = current_business()
     and (uploader_id = any(?::uuid[]) or content_id = any(?::uuid[])) returning storage_key as key`,
    [ids, contents],
  );
  await run(
    'drafts',
    `delete from draft where business_id = current_business()
     and (member_id = any(?::uuid[]) or thread_id = any(?::uuid[])) returning 1`,
    [ids, threads],
  );
  await run(
    'notes',
    `delete from customer_note where business_id = current_business() and customer_id = any(?::uuid[]) returning 1`,
    [ids],
  );
  await run(
    'mailsIn',
    `update inbound_mail set sender = null, sender_name = null, subject = ?, body = null, quoted = null,
       message_id = null, reason = case when status = 'bounce' then null else reason end
     where business_id = current_business() and sender is not null
       and (sender = any(?::citext[]) or member_id = any(?::uuid[]) or ticket_id = any(?::uuid[])) returning 1`,
    [mark.text, emails, ids, threads],
  );
  await run(
    'mailsOut',
    `update outbox o set address = null, rendered = null, last_error = null,
       data = o.data - 'name' - 'token', status = case when status in ('due', 'sending') then 'dropped' else status end
     where business_id = current_business() and (o.address is not null or o.rendered is not null or o.last_error is not null
         or o.data ->> 'name' is not null or o.data ->> 'token' is not null or status in ('due', 'sending'))
       and (o.recipient_id = any(?::uuid[]) or o.address = any(?::citext[]) or exists (select from jsonb_each_text(o.data) d
         where d.value = any(?::text[]) or d.value = any(?::text[]))) returning 1`,
    [ids, emails, threads, contents],
  );
  await run(
    'votes',
    `update article_vote set comment = null where business_id = current_business()
     and voter = any(?::uuid[]) and comment is not null returning 1`,
    [ids],
  );
  for (const [what, table, column] of [
    ['notifications', 'notification', 'member_id'],
    ['notifications', 'push_subscription', 'member_id'],
    ['notifications', 'notification_preference', 'member_id'],
  ] as const) {
    await run(
      what,
      `delete from ${table} where business_id = current_business() and ${column} = any(?::uuid[]) returning 1`,
      [ids],
    );
  }
  await run(
    'invitations',
    `delete from invitation where business_id = current_business() and email = any(?::citext[]) returning 1`,
    [emails],
  );
  await run(
    'visitors',
    `update visitor set name = ?, email = 'erased-' || id || '@erased.invalid', phone = null, company = null,
       page = null, locale = null, token_hash = 'erased/' || id, present_until = null
     where business_id = current_business() and id = any(?::uuid[]) and token_hash <> 'erased/' || id returning 1`,
    [mark.person, arrayOf(visitors)],
  );
  await run(
    'profiles',
    `update member set name = ?, email = 'erased-' || id || '@erased.invalid', phone = null, user_id = null,
       company_id = null, locale = null, zone = null, last_seen_at = null, active = false, erased_at = coalesce(erased_at, now()),
       version = version + 1
     where business_id = current_business() and id = any(?::uuid[]) and erased_at is null returning 1`,
    [mark.person, arrayOf(people.map(({ id }) => id))],
  );
  let identities = 0;
  for (const { userId } of people) {
    if (userId === null) continue;
    const [row] = await query<{ gone: number }>(em, 'select erase_identity(?) as gone', [userId]);
    identities += row?.gone ?? 0;
  }
  if (identities > 0) counts.identities = identities;
  return { counts, files: gone.map(({ key }) => key) };
}

/** The tickets, requests, ratings, leads and conversations that were about the person. */
async function subjectsOf(em: Em, ids: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    em,
    `select id from ticket where business_id = current_business() and customer_id = any(?::uuid[])
     union select id from service_request where business_id = current_business() and customer_id = any(?::uuid[])
     union select id from rating where business_id = current_business() and customer_id = any(?::uuid[])
     union select id from lead where business_id = current_business() and (customer_id = any(?::uuid[]) or id = any(?::uuid[]))
     union select conversation_id from lead where business_id = current_business()
       and (customer_id = any(?::uuid[]) or id = any(?::uuid[]))
     union select id from booking where business_id = current_business() and customer_id = any(?::uuid[])
     union select id from conversation where business_id = current_business() and customer_id = any(?::uuid[])`,
    Array(9).fill(ids),
  );
  return rows.map(({ id }) => id);
}

/** Every text by the person or about what was theirs: messages, notes, answers, reviews, and what was never sent. */
async function contentsOf(em: Em, ids: string, subjects: string[]): Promise<string[]> {
  const about = arrayOf(subjects);
  const rows = await query<{ id: string }>(
    em,
    `select id from content where business_id = current_business() and author_id = any(?::uuid[])
     union select id from message where business_id = current_business()
       and (conversation_id = any(?::uuid[]) or ticket_id = any(?::uuid[]))
     union select unnest(array[content_id, reason_id]) from service_request
       where business_id = current_business() and id = any(?::uuid[])
     union select unnest(array[content_id, proof_id, reason_id]) from booking
       where business_id = current_business() and id = any(?::uuid[])
     union select reason_id from booking_move where business_id = current_business() and booking_id = any(?::uuid[])
     union select unnest(array[review_id, excluded_reason_id]) from rating
       where business_id = current_business() and customer_id = any(?::uuid[])
     union select a.content_id from rating_answer a where a.business_id = current_business() and a.rating_id = any(?::uuid[])
     union select (payload ->> 'contentId')::uuid from command
       where business_id = current_business() and process_id = any(?::uuid[]) and payload ->> 'contentId' is not null
     union select (data ->> 'contentId')::uuid from timeline
       where business_id = current_business() and process_id = any(?::uuid[]) and data ->> 'contentId' is not null`,
    [ids, about, about, about, about, about, ids, about, about, about],
  );
  return rows.flatMap(({ id }) => id ?? []);
}
