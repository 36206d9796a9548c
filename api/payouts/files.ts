import type { Context } from 'hono';
import { csv } from '#api/csv.ts';
import type { AppEnv } from '#api/deps.ts';
import { notFound } from '#api/problem.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { writeAmount } from '#workflows/money.ts';
import { readPayout } from './read.ts';
import { type Letterhead, writeStatement } from './statement-pdf.ts';
import { fileOf } from './transfers.ts';
import type { PayoutDetails } from './views.ts';

/** The statement as JSON or as the kind of file that stands behind its id. */
export async function answerPayout(c: Context<AppEnv>, { id, type }: { id: string; type: string }) {
  const { viewer } = c.var;
  return within(c, async (em) => {
    const payout = await readPayout(em, viewer, id);
    const name = `PO-${payout.number}`;
    if (type === '') return c.json(payout);
    if (type === 'csv') return linesAsCsv(c, name, payout);
    if (type === 'pdf') {
      const letterhead = await readLetterhead(em, payout.provider.id);
      return file(c, `${name}.pdf`, 'application/pdf', await writeStatement(payout, letterhead));
    }
    // The file for the bank names accounts: it is the admins'.
    if (viewer.role !== 'admin') throw notFound('file');
    return file(c, `${name}.xml`, 'application/xml; charset=utf-8', await fileOf(em, [payout]));
  });
}

function file(c: Context<AppEnv>, name: string, type: string, content: string | Buffer) {
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  const body = typeof content === 'string' ? content : new Uint8Array(content);
  return c.body(body, 200, { 'Content-Type': type });
}

/** A statement is in its provider's language, in the business's time. */
async function readLetterhead(em: Em, providerId: string): Promise<Letterhead> {
  const [row] = await query<Letterhead>(
    em,
    `select b.name as business, b.zone, coalesce(m.locale, b.locale) as locale from business b
     left join member m on m.business_id = b.id and m.id = ? where b.id = current_business()`,
    [providerId],
  );
  return row!;
}

function linesAsCsv(c: Context<AppEnv>, name: string, { lines, currency, provider }: PayoutDetails) {
  const amount = (minor: number) => Number(writeAmount(minor, currency));
  return csv(
    c,
    name,
    [
      ['completed', (one) => one.completedAt],
      ['booking', (one) => one.booking.number],
      ['correction', (one) => String(one.corrects !== null)],
      ['provider', () => provider.name],
      ['service', (one) => one.service.name],
      ['minutes', (one) => one.minutes],
      ['gross', (one) => amount(one.grossMinor)],
      ['net', (one) => amount(one.amountMinor)],
      ['currency', () => currency],
    ],
    { items: lines, nextCursor: null },
  );
}
