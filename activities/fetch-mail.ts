import { setTimeout as delay } from 'node:timers/promises';
import { Context, heartbeat, log } from '@temporalio/activity';
import type { IntegrationDeps } from './integrations.ts';
import { businessOfMailbox, noteFailure, noteFetched } from './mail/intake.ts';
import { openMailbox } from './mail/mailbox.ts';

export type Fetched = { seen: number; stored: number };

const turn = 10 * 60_000;
const alive = 5000;
const poll = 30_000;
const longestPause = 5 * 60_000;

/**
 * Fetches mail from the mailbox of the settings as it comes in, for a while; then the workflow gives the turn to
 * whichever worker is free. A mailbox that cannot be reached is tried again, ever more slowly, and its admins are told.
 */
export const createFetchMail =
  ({ orm, env, stopping, takeMail }: Pick<IntegrationDeps, 'orm' | 'env' | 'stopping' | 'takeMail'>) =>
  async (): Promise<Fetched> => {
    const signal = AbortSignal.any([stopping, Context.current().cancellationSignal]);
    const wait = (time: number) => delay(time, undefined, { signal }).catch(() => undefined);
    const total: Fetched = { seen: 0, stored: 0 };
    const endsAt = Date.now() + turn;
    const beating = setInterval(() => heartbeat(), alive);
    let pause = poll;
    try {
      while (!signal.aborted && Date.now() < endsAt) {
        const failed = await fetchWhileItLasts().catch((error: Error) => error);
        if (!failed || signal.aborted) continue;
        log.warn('Mail cannot be fetched', { why: failed.message });
        await businessOfMailbox(orm, env)
          .then((businessId) => noteFailure(orm, businessId, failed.message))
          .catch((error: Error) => log.warn('The failure cannot be noted', { why: error.message }));
        await wait(pause);
        pause = Math.min(pause * 2, longestPause);
      }
      return total;
    } finally {
      clearInterval(beating);
    }

    async function fetchWhileItLasts(): Promise<undefined> {
      const businessId = await businessOfMailbox(orm, env);
      const mailbox = await openMailbox(env.IMAP_URL!, signal);
      try {
        while (!signal.aborted && Date.now() < endsAt) {
          const round = await mailbox.takeNew((raw) => takeMail!({ businessId, via: 'imap', raw }));
          total.seen += round.seen;
          total.stored += round.stored;
          await noteFetched(orm, businessId, round);
          if (round.failed) throw round.failed;
          pause = poll;
          await mailbox.changed(poll);
        }
      } finally {
        await mailbox.close();
      }
    }
  };
