import { type Delivery, retryDelay } from '#activities/mail/deliver.ts';
import { type MailFacts, readFacts, titled } from '#activities/mail/facts.ts';
import { linksOf } from '#activities/mail/links.ts';
import { lease, type Settled, settle } from '#activities/mail/outbox.ts';
import { isMailTemplate, words } from '#activities/mail/words.ts';
import type { Em } from '#db/orm.ts';
import { computed, query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import { post, type Subscription } from './post.ts';

const atOnce = 10;
const mostAttempts = 8;

type Due = { facts: MailFacts; subscription: Subscription | undefined };

/** Tells browsers what a business has to tell by now. */
export async function deliverPushes({ orm, env, businessId }: Omit<Delivery, 'transport'>): Promise<void> {
  for (;;) {
    const due = await withTenant(orm, businessId, async (em) => readDue(em, await lease(em, 'push', atOnce)));
    if (due.length === 0) return;
    const settled = await Promise.all(due.map((one) => push(one)));
    await withTenant(orm, businessId, (em) => settle(em, settled));
    const gone = due.flatMap(({ subscription }, index) =>
      subscription && settled[index]?.last_error === goneForGood ? subscription.id : [],
    );
    if (gone.length > 0) await withTenant(orm, businessId, (em) => forget(em, gone));
    if (due.length < atOnce) return;
  }

  async function push({ facts, subscription }: Due): Promise<Settled> {
    const { id, template, attempts } = facts;
    if (!subscription || facts.needless) return { id, status: 'dropped', attempts };
    const mail = isMailTemplate(template) ? words[facts.language].templates[template](facts) : undefined;
    const said = {
      title: facts.business,
      body: mail?.subject ?? titled(facts),
      url:
        isMailTemplate(template) || facts.ticket
          ? linksOf('agent-replied', facts, env).action
          : env.PUBLIC_URL,
      tag: facts.ticket?.id ?? id,
    };
    const sent = await post(env, subscription, said);
    if (sent.outcome === 'sent') return { id, status: 'sent', attempts };
    if (sent.outcome === 'gone') return { id, status: 'dropped', attempts, last_error: goneForGood };
    if (sent.outcome === 'refused' || attempts >= mostAttempts)
      return { id, status: 'failed', attempts, last_error: sent.why };
    return { id, status: 'due', attempts, last_error: sent.why, delay: retryDelay(attempts) };
  }
}

const goneForGood = 'The browser does not want to be told any more.';

async function readDue(em: Em, ids: string[]): Promise<Due[]> {
  const facts = await readFacts(em, ids);
  if (facts.length === 0) return [];
  const rows = await query<Subscription & { outbox_id: string }>(
    em,
    `select o.id as outbox_id, s.id, s.endpoint, s.p256dh, s.auth
     from outbox o ${computed('sent_to', "(o.data ->> 'subscriptionId')::uuid as subscription_id")}
     join push_subscription s on s.business_id = o.business_id and s.id = sent_to.subscription_id
       and s.member_id = o.recipient_id
     where o.business_id = current_business() and o.id = any(?::uuid[])`,
    [ids],
  );
  const of = new Map(rows.map((row) => [row.outbox_id, row]));
  return facts.map((one) => ({ facts: one, subscription: of.get(one.id) }));
}

async function forget(em: Em, ids: string[]): Promise<void> {
  await query(
    em,
    'delete from push_subscription where business_id = current_business() and id = any(?::uuid[])',
    [ids],
  );
}
