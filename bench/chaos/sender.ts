import { setTimeout as delay } from 'node:timers/promises';
import { derivedUuid } from '#db/uuid.ts';
import type { Answer, Http } from '../http.ts';
import type { Person } from '../people.ts';

/** A command as a client remembers it. */
export type Sent = {
  key: string;
  name: string;
  /** The ids that this key can have become: a customer's answer to a closed ticket may be sent on. */
  commandIds: string[];
  /** The words that only this command's message holds. */
  words: string | undefined;
  /** Whether it was answered 202 on the way: taken, with the outcome to come. */
  taken: boolean;
  /** The last answer. */
  status: number;
  body: string;
  tries: number;
};

export type Order = {
  person: Person;
  name: string;
  path: string;
  body: Record<string, unknown>;
  words?: string;
};

const patience = 20_000;

/** Sends commands as a careful client does: the same key again until there is an outcome. */
export function createSender(http: Http, businessId: string) {
  /** Answers that no client should get, whatever is down. */
  const wrong: string[] = [];

  async function once({ person, path, body }: Order, key: string): Promise<Answer | undefined> {
    try {
      return await http.call({ method: 'POST', path, token: person.token, body, key }, patience);
    } catch {
      return undefined;
    }
  }

  return {
    wrong,
    once,
    remember({ person, name, words }: Order, key: string): Sent {
      const commandIds = [key, `${key}/2`, `${key}/3`].map((one) => derivedUuid(businessId, person.id, one));
      return { key, name, commandIds, words, taken: false, status: 0, body: '', tries: 0 };
    },
    async untilOutcome(order: Order, sent: Sent): Promise<void> {
      for (;;) {
        const answer = await once(order, sent.key);
        sent.tries += 1;
        if (answer && answer.status !== 202 && answer.status < 500 && answer.status !== 401) {
          Object.assign(sent, { status: answer.status, body: answer.body });
          return;
        }
        if (answer?.status === 202) sent.taken = true;
        else if (answer && answer.status !== 503)
          wrong.push(`${order.path}: ${answer.status} ${answer.body}`);
        await delay(200);
      }
    },
  };
}

export type Sender = ReturnType<typeof createSender>;
