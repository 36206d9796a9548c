import { sql } from 'kysely';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Env } from '#env';

export const mailStatuses = ['due', 'sending', 'sent', 'failed', 'dropped'] as const;
export type MailStatus = (typeof mailStatuses)[number];

export type MailView = {
  id: string;
  template: string;
  recipient: string;
  status: MailStatus;
  attempts: number;
  lastError: string | null;
  dueAt: string;
  sentAt: string | null;
  createdAt: string;
  rendered: { subject: string; text: string; html: string } | null;
};

const newest: Order = {
  name: 'created',
  by: 'outbox.createdAt',
  direction: 'desc',
  type: 'time',
  id: 'outbox.id',
};

export function listMails(
  em: Em,
  env: Env,
  businessId: string,
  { status, ...paging }: Paging & { status?: MailStatus | undefined },
): Promise<Page<MailView>> {
  const all = mailsOf(em, businessId);
  return listPage(em, {
    ...paging,
    matches: status ? all.where('outbox.status', '=', status) : all,
    select: selectMail,
    order: newest,
    filter: { status },
    view: (rows) => rows.map((row) => viewOf(row, env)),
  });
}

const mailsOf = (em: Em, businessId: string) =>
  kysely(em)
    .selectFrom('outbox')
    .leftJoin('member', (join) =>
      join.onRef('member.businessId', '=', 'outbox.businessId').onRef('member.id', '=', 'outbox.recipientId'),
    )
    .where('outbox.businessId', '=', businessId)
    .where('outbox.kind', '=', 'email');

// A visitor is no member: the lead says who it is.
const visitor = sql`(select v.email from visitor v where v.business_id = outbox.business_id
  and outbox.recipient_id is null and v.id = (outbox.data ->> 'leadId')::uuid)`;

type Mails = ReturnType<typeof mailsOf>;

const selectMail = (mails: Mails) =>
  mails
    .select(['outbox.id', 'outbox.template', 'outbox.status', 'outbox.attempts', 'outbox.lastError'])
    .select(['outbox.dueAt', 'outbox.sentAt', 'outbox.createdAt', 'outbox.rendered'])
    .select(sql<string | null>`coalesce(outbox.address, member.email, ${visitor})`.as('recipient'));

type Row = Awaited<ReturnType<ReturnType<typeof selectMail>['executeTakeFirstOrThrow']>>;

function viewOf({ recipient, dueAt, sentAt, createdAt, rendered, ...row }: Row, { DEMO }: Env): MailView {
  // Who reads the link of a reset can sign in as that person, in their other businesses too.
  const secret = row.template === 'password-reset' && !DEMO;
  return {
    ...row,
    recipient: recipient ?? 'Unknown',
    dueAt: iso(dueAt),
    sentAt: iso(sentAt),
    createdAt: iso(createdAt),
    rendered: secret ? null : (rendered as MailView['rendered']),
  };
}

/** Puts a mail that was given up back into the queue. */
export async function retryMail(em: Em, env: Env, author: Author, id: string): Promise<MailView> {
  const read = async () => {
    const row = await selectMail(mailsOf(em, author.businessId))
      .where('outbox.id', '=', id)
      .executeTakeFirst();
    if (!row) throw notFound('mail');
    return viewOf(row, env);
  };
  if (await isRepeated(em, author)) return read();
  const { status } = await read();
  if (!(await requeue(em, 'id', id))) {
    const detail = `Only a mail that failed can be tried again; this one is ${status}.`;
    throw new Problem(409, 'not_failed', detail);
  }
  await audit(em, author, { action: 'retry', subjectType: 'mail', subjectId: id, data: {} });
  return read();
}

/** @returns false when none of these mails had failed */
export async function requeue(
  em: Em,
  column: 'id' | `data ->> 'contentId'`,
  value: string,
): Promise<boolean> {
  const queued = await query(
    em,
    `update outbox set status = 'due', attempts = 0, last_error = null, lease_until = null, due_at = now(),
       bounced_at = null
     where business_id = current_business() and ${column} = ? and status = 'failed' returning id`,
    [value],
  );
  if (queued.length > 0) await query(em, `select pg_notify('docket_outbox', '')`);
  return queued.length > 0;
}
