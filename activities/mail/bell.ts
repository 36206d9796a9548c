import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { addressAs } from '#db/orm.ts';

export type Bell = {
  /**
   * Resolves when mail was queued since the last call, or after so many milliseconds.
   * @throws when the connection is lost
   */
  rung(patience: number): Promise<void>;
  close(): Promise<void>;
};

/** A connection that hears when a transaction has queued mail. */
export async function listenForMail(url: string, signal: AbortSignal): Promise<Bell> {
  const client = new pg.Client({
    connectionString: addressAs(url, 'docket_app'),
    application_name: 'docket outbox',
  });
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  client.on('error', broken.reject);
  client.on('end', () => broken.reject(new Error('The connection that listens for mail has ended.')));
  await client.connect();
  let ring = Promise.withResolvers<void>();
  client.on('notification', () => ring.resolve());
  await client.query('listen docket_outbox');
  return {
    async rung(patience) {
      const waiting = new AbortController();
      const either = AbortSignal.any([signal, waiting.signal]);
      const patienceEnds = delay(patience, undefined, { signal: either }).catch(() => undefined);
      await Promise.race([ring.promise, patienceEnds, broken.promise]).finally(() => waiting.abort());
      ring = Promise.withResolvers();
    },
    close: () => client.end(),
  };
}
