import { setTimeout as delay } from 'node:timers/promises';
import { Context, heartbeat, log } from '@temporalio/activity';
import type { IntegrationDeps } from './integrations.ts';
import { listenForMail } from './mail/bell.ts';
import { deliver } from './mail/deliver.ts';
import { businessesWithMail } from './mail/outbox.ts';
import { createTransport } from './mail/transport.ts';
import { deliverPushes } from './push/deliver-push.ts';

export type Drained = { sent: number; failed: number };

const turn = 10 * 60_000;
const poll = 5000;
const longestPause = 60_000;
/** What is queued in one moment leaves in one round. */
const gathering = 200;

/**
 * Sends mail as it comes in, for a while; then the workflow gives the turn to whichever worker is free. It ends early
 * when its worker shuts down, and fails when the database is away: the workflow starts it again.
 */
export const createDrainOutbox =
  ({ orm, env, stopping }: Pick<IntegrationDeps, 'orm' | 'env' | 'stopping'>) =>
  async (): Promise<Drained> => {
    const signal = AbortSignal.any([stopping, Context.current().cancellationSignal]);
    const transport = env.SMTP_URL ? createTransport(env.SMTP_URL) : undefined;
    const bell = await listenForMail(env.DATABASE_URL, signal);
    const wait = (time: number) => delay(time, undefined, { signal }).catch(() => undefined);
    const alive = setInterval(() => heartbeat(), poll);
    const drained = { sent: 0, failed: 0 };
    const endsAt = Date.now() + turn;
    let pause = poll;
    try {
      while (!signal.aborted && Date.now() < endsAt) {
        const unreachable = await sendAll();
        if (unreachable) log.warn('The mail server does not take mail', { why: unreachable, pause });
        if (!unreachable) await bell.rung(poll);
        await wait(unreachable ? pause : gathering);
        pause = unreachable ? Math.min(pause * 2, longestPause) : poll;
      }
      return drained;
    } finally {
      clearInterval(alive);
      transport?.close();
      await bell.close();
    }

    async function sendAll(): Promise<string | undefined> {
      for (const businessId of await businessesWithMail(orm)) {
        if (signal.aborted) return undefined;
        await deliverPushes({ orm, env, businessId });
        const round = await deliver({ orm, env, transport, businessId });
        drained.sent += round.sent;
        drained.failed += round.failed;
        if (round.unreachable) return round.unreachable;
      }
      return undefined;
    }
  };
