import { z } from '@hono/zod-openapi';
import { DateTime } from 'luxon';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

// Years that both JavaScript and PostgreSQL know.
const Moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .refine((text) => text >= '1970' && text < '2200', 'must be a date of this time');

/** A stretch of time in a query: instants, or days of the business's calendar, the last one included. */
export const period = { from: Moment.optional(), to: Moment.optional() };

type Asked = { from?: string | undefined; to?: string | undefined };
/** `to` is the first instant that does not belong to it any more. */
export type Period = { from: Date | null; to: Date | null };

export async function readPeriod(em: Em, { from, to }: Asked): Promise<Period> {
  if (from === undefined && to === undefined) return { from: null, to: null };
  const zone = await readZone(em);
  const day = (text: string) => DateTime.fromISO(text, { zone }).startOf('day');
  const isDay = (text: string) => text.length === 10;
  return {
    from: from === undefined ? null : isDay(from) ? day(from).toJSDate() : new Date(from),
    to: to === undefined ? null : isDay(to) ? day(to).plus({ days: 1 }).toJSDate() : new Date(to),
  };
}

async function readZone(em: Em): Promise<string> {
  const [business] = await query<{ zone: string }>(
    em,
    'select zone from business where id = current_business()',
  );
  return business?.zone ?? 'UTC';
}
