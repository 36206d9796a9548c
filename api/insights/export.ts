import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readCustomer } from './read.ts';

/**
 * All that is kept of a person, under every record that was merged into theirs. What colleagues noted among themselves is
 * marked `internal`: it is data about the person too.
 */
export async function exportPerson(em: Em, customerId: string): Promise<unknown> {
  await readCustomer(em, customerId);
  const [row] = await query<{ exported: unknown }>(em, everything, [customerId, customerId]);
  return row!.exported;
}

const list = (what: string, from: string, order: string) =>
  `coalesce((select jsonb_agg(${what} order by ${order}) from ${from}), '[]')`;
const text = (id: string) =>
  `(select body from content c where c.business_id = current_business() and c.id = ${id})`;
const mine = (column: string) => `x.business_id = current_business() and x.${column} in (select id from own)`;

const messages = (of: string) =>
  list(
    `jsonb_build_object('at', m.at, 'by', m.author_role, 'internal', m.kind = 'note', 'text', c.body, 'files',
       ${list('a.name', 'attachment a where a.business_id = m.business_id and a.content_id = m.id', 'a.place')})`,
    `message m join content c on c.business_id = m.business_id and c.id = m.id
     where m.business_id = current_business() and ${of}`,
    'm.at, m.id',
  );

const everything = `
with own as (select id, email from member where business_id = current_business() and (id = ? or merged_into = ?))
select jsonb_build_object(
  'profile', ${list(
    `jsonb_build_object('name', x.name, 'email', x.email, 'phone', x.phone, 'company', o.name, 'language', x.locale,
      'timeZone', x.zone, 'since', x.created_at, 'lastSeenAt', x.last_seen_at, 'merged', x.merged_into is not null)`,
    `member x left join company o on o.business_id = x.business_id and o.id = x.company_id where ${mine('id')}`,
    'x.merged_into nulls first, x.created_at',
  )},
  'tickets', ${list(
    `jsonb_build_object('number', x.number, 'subject', x.subject, 'channel', x.channel, 'status', x.status,
      'priority', x.priority, 'category', x.category, 'tags', x.tags, 'createdAt', x.created_at, 'resolvedAt', x.resolved_at,
      'closedAt', x.closed_at, 'messages', ${messages('m.ticket_id = x.id')})`,
    `ticket x where ${mine('customer_id')}`,
    'x.number',
  )},
  'conversations', ${list(
    `jsonb_build_object('channel', x.channel, 'createdAt', x.created_at, 'messages',
      ${messages('m.conversation_id = x.id and m.ticket_id is null')})`,
    `conversation x where ${mine('customer_id')}`,
    'x.created_at, x.id',
  )},
  'requests', ${list(
    `jsonb_build_object('number', x.number, 'service', x.service_name, 'priceMinor', x.price_minor, 'currency', x.currency,
      'status', x.status, 'submittedAt', x.submitted_at, 'endedAt', x.ended_at, 'answers', ${text('x.content_id')},
      'reason', ${text('x.reason_id')})`,
    `service_request x where ${mine('customer_id')}`,
    'x.number',
  )},
  'bookings', ${list(
    `jsonb_build_object('number', x.number, 'service', x.service_name, 'priceMinor', x.price_minor, 'currency', x.currency,
      'status', x.status, 'startsAt', x.starts_at, 'endsAt', x.ends_at, 'text', ${text('x.content_id')},
      'reason', ${text('x.reason_id')})`,
    `booking x where ${mine('customer_id')}`,
    'x.number',
  )},
  'ratings', ${list(
    `jsonb_build_object('about', x.subject_type, 'status', x.status, 'stars', x.stars, 'review', ${text('x.review_id')},
      'askedAt', x.asked_at, 'ratedAt', x.rated_at)`,
    `rating x where ${mine('customer_id')}`,
    'x.asked_at, x.id',
  )},
  'files', ${list(
    `jsonb_build_object('name', x.name, 'type', x.type, 'bytes', x.size, 'sentAt', x.created_at, 'download',
      '/api/attachments/' || x.id)`,
    `attachment x where ${mine('uploader_id')}`,
    'x.created_at, x.id',
  )},
  'notes', ${list(
    `jsonb_build_object('internal', true, 'text', x.body, 'at', x.created_at)`,
    `customer_note x where ${mine('customer_id')}`,
    'x.created_at, x.id',
  )},
  'drafts', ${list(
    `jsonb_build_object('text', x.body, 'savedAt', x.saved_at)`,
    `draft x where ${mine('member_id')}`,
    'x.saved_at',
  )},
  'mailsReceived', ${list(
    `jsonb_build_object('from', x.sender, 'subject', x.subject, 'text', x.body, 'at', x.received_at)`,
    `inbound_mail x where x.business_id = current_business() and (x.member_id in (select id from own)
       or x.sender in (select email from own))`,
    'x.received_at, x.id',
  )},
  'mailsSent', ${list(
    `jsonb_build_object('kind', x.template, 'status', x.status, 'at', coalesce(x.sent_at, x.created_at))`,
    `outbox x where x.kind = 'email' and ${mine('recipient_id')}`,
    'x.created_at, x.id',
  )},
  'notifications', ${list(
    `jsonb_build_object('kind', x.kind, 'at', x.created_at, 'readAt', x.read_at)`,
    `notification x where ${mine('member_id')}`,
    'x.created_at, x.id',
  )},
  'auditLog', ${list(
    `jsonb_build_object('at', x.at, 'by', x.actor_role, 'action', x.action, 'on', x.subject_type)`,
    `audit x where x.business_id = current_business() and (x.actor_id in (select id::text from own)
       or x.subject_type = 'member' and x.subject_id in (select id::text from own))`,
    'x.seq',
  )},
  'exportedAt', now()) as exported`;
