import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { answer } from '#api/answer.ts';
import { csv } from '#api/csv.ts';
import type { AppEnv } from '#api/deps.ts';
import { paging } from '#api/page.ts';
import { Problem } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { several } from '#api/tickets/list.ts';
import { Body, bodyOfCommand, Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { isUuid } from '#db/uuid.ts';
import { writeAmount } from '#workflows/money.ts';
import { payoutCommands as commands, payoutStatuses } from '#workflows/payout/commands.ts';
import { commandPayout, openPayout } from './commands.ts';
import { answerPayout } from './files.ts';
import { listPayouts } from './list.ts';
import { readReady } from './read.ts';
import { countFindings, readNextRun } from './runs.ts';
import { fileOf } from './transfers.ts';
import type { PayoutView } from './views.ts';

const tag = 'Payouts';
const base = '/api/admin/payouts';
const own = '/api/provider/payouts';
const params = z.object({ id: Id });
const filters = { status: several(payoutStatuses), ...paging };

export const payoutRoutes = createRouter();
const app = payoutRoutes;

addRoute(app, {
  method: 'get',
  path: base,
  access: ['admin'],
  tag,
  summary: 'Statements, with what the next ones would take and when they are opened',
  query: z.object({
    provider: Id.optional(),
    ...filters,
    format: z.enum(['json', 'csv', 'sepa']).default('json').openapi({
      description: 'sepa: one pain.001 file with a transfer for each of the statements of the page',
    }),
  }),
  answers: 'A page of statements, opened last first; or the page as CSV or as a SEPA file',
  handler: async (c, { query: { cursor, limit, format: as, ...filter } }) => {
    const { viewer } = c.var;
    return within(c, async (em) => {
      const page = await listPayouts(em, viewer, filter, { cursor, limit });
      if (as === 'csv') return csv(c, 'payouts', columns, page);
      if (as === 'sepa') return xml(c, 'payouts', await fileOf(em, page.items.filter(isPayable)));
      return c.json({
        ...page,
        ready: await readReady(em),
        nextRun: await readNextRun(em),
        findings: await countFindings(em),
      });
    });
  },
});

const isPayable = ({ status, confirmed }: PayoutView) => status === 'open' && confirmed;

addRoute(app, {
  method: 'post',
  path: base,
  access: ['admin'],
  tag,
  summary: commands.open.doc,
  body: z.strictObject({
    providerId: Id,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
  }),
  answers: 'The statement',
  handler: async (c, { body }) => answer(c, await openPayout(c, body)),
});

addRoute(app, {
  method: 'post',
  path: `${base}/run`,
  access: ['admin'],
  tag,
  summary: 'Open a statement for each provider who has something approved',
  answers: 'What became of each provider, by currency',
  handler: async (c) => {
    const ready = await within(c, readReady);
    const due = ready.filter(({ totalMinor }) => totalMinor > 0);
    return c.json({ results: await Promise.all(due.map((one) => openOne(c, one))) });
  },
});

type Ready = Awaited<ReturnType<typeof readReady>>[number];

async function openOne(c: Context<AppEnv>, { provider, currency }: Ready) {
  const key = c.req.header('idempotency-key');
  const wanted = { providerId: provider.id, currency, key: key && `${key}/${provider.id}/${currency}` };
  try {
    const { outcome, processId } = await openPayout(c, wanted);
    return { provider, currency, status: outcome?.status ?? 'sent', payoutId: processId };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { provider, currency, status: 'refused', detail: error.message };
  }
}

/** The id, and behind it the kind of file that is wanted. */
const Named = z
  .string()
  .regex(/^[\w-]{36}(\.(pdf|csv|xml))?$/)
  .transform((text) => ({ id: text.slice(0, 36), type: text.slice(37) }))
  .refine(({ id }) => isUuid(id));

for (const [path, role] of [
  [base, 'admin'],
  [own, 'provider'],
] as const) {
  addRoute(app, {
    method: 'get',
    path: `${path}/{id}`,
    access: [role],
    tag,
    summary: 'A statement with its lines; with .pdf, .csv or (for admins) .xml behind the id, as a file',
    params: z.object({ id: Named }),
    answers: 'The statement, or the file',
    handler: async (c, { params: { id: named } }) => answerPayout(c, named),
  });
}

addRoute(app, {
  method: 'get',
  path: own,
  access: ['provider'],
  tag,
  summary: 'My statements',
  query: z.object(filters),
  answers: 'A page of statements, opened last first',
  handler: async (c, { query: { cursor, limit, ...filter } }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => listPayouts(em, viewer, filter, { cursor, limit })));
  },
});

addRoute(app, {
  method: 'post',
  path: `${base}/{id}/pay`,
  access: ['admin'],
  tag,
  summary: commands.pay.doc,
  params,
  body: bodyOfCommand(commands.pay, { without: [] }),
  answers: 'The statement as it is after the command',
  handler: async (c, { params: { id }, body }) =>
    answer(c, await commandPayout(c, { id, name: 'pay', body: body as never })),
});

addRoute(app, {
  method: 'post',
  path: `${base}/{id}/cancel`,
  access: ['admin'],
  tag,
  summary: commands.cancel.doc,
  params,
  body: z.strictObject({ body: Body }),
  answers: 'The statement as it is after the command',
  handler: async (c, { params: { id }, body }) =>
    answer(c, await commandPayout(c, { id, name: 'cancel', body })),
});

const xml = (c: Context<AppEnv>, name: string, file: string) => {
  c.header('Content-Disposition', `attachment; filename="${name}.xml"`);
  return c.body(file, 200, { 'Content-Type': 'application/xml; charset=utf-8' });
};

const columns: [string, (payout: PayoutView) => string | number | null][] = [
  ['number', (one) => one.number],
  ['provider', (one) => one.provider.name],
  ['status', (one) => one.status],
  ['from', (one) => one.periodFrom],
  ['to', (one) => one.periodTo],
  ['lines', (one) => one.lineCount],
  ['total', (one) => Number(writeAmount(one.totalMinor, one.currency))],
  ['currency', (one) => one.currency],
  ['opened', (one) => one.openedAt],
  ['paid', (one) => one.paidAt],
  ['method', (one) => one.transfer?.method ?? null],
  ['reference', (one) => one.transfer?.reference ?? null],
];
