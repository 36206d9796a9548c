import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { MailSink } from './mail-sink.ts';

type Row = { id: string; status: string; last_error: string | null };

const patience = 90_000;

/** Waits until the outbox is empty, as long as it gets emptier, then holds it against what the mail server got. */
export async function verifyMail(database: pg.Client, sink: MailSink) {
  const waiting = async () => {
    // Whoever died in mid-delivery holds the lease for some minutes more; nobody delivers these now.
    await database.query(
      `update outbox set lease_until = now() where status = 'sending' and lease_until < now() + interval '165 seconds'`,
    );
    const { rows } = await database.query(`select count(*) from outbox where status in ('due', 'sending')`);
    return Number(rows[0].count);
  };
  let left = await waiting();
  for (let until = Date.now() + patience; left > 0 && Date.now() < until; ) {
    await delay(500);
    const now = await waiting();
    if (now < left) until = Date.now() + patience;
    left = now;
  }
  const { rows } = await database.query<Row>('select id, status, last_error from outbox');
  const processes = await database.query('select count(*) from process');
  const doubled = [...sink.received].filter(([, times]) => times > 1);
  // Told once, not again by the next row.
  for (const [id] of doubled) sink.received.set(id, 1);
  // Before the row's id may stand the mark that an answer is known by.
  const timesOf = new Map([...sink.received].map(([id, times]) => [/([^.]+)@/.exec(id)?.[1], times]));
  return {
    total: rows.length,
    processes: Number(processes.rows[0].count),
    missing: rows
      .filter(({ id, status }) => status !== 'sent' || !timesOf.has(id))
      .map(({ id, status, last_error: why }) => `${id} is ${status}${why ? ` (${why})` : ''}`),
    doubled: doubled.map(([id, times]) => `${id} came ${times} times`),
  };
}
