import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';

/** One look into a mailbox; `failed` when a mail could not be stored, which stays unseen. */
export type Round = { seen: number; stored: number; failed?: Error };

export type Mailbox = {
  /** Marks as seen what was stored, one after the other. */
  takeNew(store: (raw: Buffer) => Promise<unknown>): Promise<Round>;
  /** Resolves when something has come, or after so many milliseconds. @throws when the connection is lost */
  changed(patience: number): Promise<void>;
  close(): Promise<void>;
};

/** A larger mail comes without its end. */
const longest = 40_000_000;

/** @param url `imaps://name:password@host:port/Folder` */
export async function openMailbox(url: string, signal: AbortSignal): Promise<Mailbox> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 120_000,
  });
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  client.on('error', broken.reject);
  client.on('close', () => broken.reject(new Error('The connection to the mailbox has ended.')));
  let rings = Promise.withResolvers<void>();
  client.on('exists', () => rings.resolve());
  await client.connect();
  await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || 'INBOX');
  return {
    async takeNew(store) {
      rings = Promise.withResolvers();
      const uids = (await client.search({ seen: false }, { uid: true })) || [];
      const round: Round = { seen: uids.length, stored: 0 };
      for (const uid of uids) {
        if (signal.aborted) break;
        const found = await client.fetchOne(uid, { source: { maxLength: longest } }, { uid: true });
        // Somebody else took it away.
        const source = found ? found.source : undefined;
        if (!source) continue;
        try {
          await store(source);
        } catch (error) {
          round.failed = error instanceof Error ? error : new Error(String(error));
          continue;
        }
        await client.messageFlagsAdd(uid, ['\\Seen'], { uid: true });
        round.stored += 1;
      }
      return round;
    },
    async changed(patience) {
      const waiting = new AbortController();
      const either = AbortSignal.any([signal, waiting.signal]);
      const patienceEnds = delay(patience, undefined, { signal: either }).catch(() => undefined);
      await Promise.race([rings.promise, patienceEnds, broken.promise]).finally(() => waiting.abort());
    },
    close: () => client.logout().catch(() => client.close()),
  };
}
