import { setTimeout as delay } from 'node:timers/promises';
import type { Orm } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import type { Env } from '#env';
import { type MailFacts, readFacts } from './facts.ts';
import { lease, lockDue, type Settled, settle } from './outbox.ts';
import { type Rendered, render } from './render.ts';
import { connections, type Sent, type Transport } from './transport.ts';

export type Delivery = { orm: Orm; env: Env; transport: Transport | undefined; businessId: string };

/** `unreachable`: the mail server is away, so that going on is useless for now. */
export type Round = { sent: number; failed: number; unreachable?: string };

const batch = 50;
const secondsWhileUnreachable = 5;
const settlingFor = 120_000;
const settlingPause = 250;

/** Delivers what a business has to send by now. */
export async function deliver(delivery: Delivery): Promise<Round> {
  const total = { sent: 0, failed: 0 };
  for (;;) {
    const { taken, unreachable, ...counts } = await (delivery.transport ? send(delivery) : keep(delivery));
    total.sent += counts.sent;
    total.failed += counts.failed;
    if (unreachable) return { ...total, unreachable };
    if (taken < (delivery.transport ? connections : batch)) return total;
  }
}

type Batch = Round & { taken: number };

/** Without a mail server the rendered email is kept to be looked at: exactly once, in one transaction. */
function keep({ orm, env, businessId }: Delivery): Promise<Batch> {
  return withTenant(orm, businessId, async (em) => {
    const facts = await readFacts(em, await lockDue(em, 'email', batch));
    const settled = facts.map((one): Settled => {
      if (one.needless) return dropped(one);
      const rendered = tryRender(one, env);
      const attempts = one.attempts + 1;
      return 'why' in rendered
        ? { id: one.id, status: 'failed', attempts, last_error: rendered.why }
        : { id: one.id, status: 'sent', attempts, rendered: rendered.mail };
    });
    if (settled.length > 0) await settle(em, settled);
    return { taken: facts.length, ...count(settled) };
  });
}

async function send({ orm, env, transport, businessId }: Delivery): Promise<Batch> {
  const facts = await withTenant(orm, businessId, async (em) =>
    readFacts(em, await lease(em, 'email', connections)),
  );
  const results = await Promise.all(
    facts.map(async (one) => {
      if (one.needless) return { sent: undefined, settled: dropped(one) };
      const rendered = tryRender(one, env);
      const sent: Sent = 'why' in rendered ? rendered : await transport!.send(rendered.mail);
      return { sent, settled: settlementOf(one, sent) };
    }),
  );
  const settled = results.map((result) => result.settled);
  if (settled.length > 0) await settleSurely(orm, businessId, settled);
  const away = results.map(({ sent }) => sent).find((sent) => sent?.outcome === 'unreachable');
  return {
    taken: facts.length,
    ...count(settled),
    ...(away?.outcome === 'unreachable' && { unreachable: away.why }),
  };
}

/** What was sent must be written down, or it goes out again: while the lease lasts, a database that is away is waited for. */
async function settleSurely(orm: Orm, businessId: string, settled: Settled[]): Promise<void> {
  const until = Date.now() + settlingFor;
  for (;;) {
    try {
      return await withTenant(orm, businessId, (em) => settle(em, settled));
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(settlingPause);
    }
  }
}

const dropped = ({ id, attempts }: MailFacts): Settled => ({ id, status: 'dropped', attempts });

function settlementOf({ id, attempts }: MailFacts, sent: Sent): Settled {
  switch (sent.outcome) {
    case 'sent':
      return { id, status: 'sent', attempts };
    case 'refused':
      return { id, status: 'failed', attempts, last_error: sent.why };
    case 'deferred':
      return {
        id,
        status: 'due',
        attempts,
        last_error: sent.why,
        delay: retryDelay(attempts),
      };
    case 'unreachable':
      // Not the email's fault: it does not count, and all of them go as soon as the server is back.
      return {
        id,
        status: 'due',
        attempts: attempts - 1,
        last_error: sent.why,
        delay: secondsWhileUnreachable,
      };
  }
}

/** Seconds until an email that was refused for now is tried again: ever more, an hour at most. */
export const retryDelay = (attempts: number): number => Math.min(3600, 5 * 2 ** (attempts - 1));

type Tried = { mail: Rendered } | { outcome: 'refused'; why: string };

function tryRender(facts: MailFacts, env: Env): Tried {
  try {
    return { mail: render(facts, env) };
  } catch (error) {
    return { outcome: 'refused', why: error instanceof Error ? error.message : String(error) };
  }
}

const count = (settled: Settled[]) => ({
  sent: settled.filter((one) => one.status === 'sent').length,
  failed: settled.filter((one) => one.status === 'failed').length,
});
