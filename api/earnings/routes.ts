import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { answer } from '#api/answer.ts';
import { csv } from '#api/csv.ts';
import type { AppEnv } from '#api/deps.ts';
import { format, paging } from '#api/page.ts';
import { period, readPeriod } from '#api/period.ts';
import { Problem } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { several } from '#api/tickets/list.ts';
import { bodyOfCommand, Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { earningCommands as commands, earningStatuses } from '#workflows/earning/commands.ts';
import { writeAmount } from '#workflows/money.ts';
import { commandEarning } from './commands.ts';
import { type EarningFilter, listEarnings } from './list.ts';
import { readEarning } from './read.ts';
import type { EarningView } from './views.ts';

const tag = 'Earnings';
const base = '/api/admin/earnings';
const own = '/api/provider/earnings';
const params = z.object({ id: Id });
const filters = { status: several(earningStatuses), service: Id.optional(), ...period, ...paging, format };

export const earningRoutes = createRouter();
const app = earningRoutes;

addRoute(app, {
  method: 'get',
  path: base,
  access: ['admin'],
  tag,
  summary: 'What providers have earned by completed bookings',
  query: z.object({ provider: Id.optional(), ...filters }),
  answers: 'A page of earnings, last completed first, with sums by currency and status; or the page as CSV',
  handler: (c, { query }) => list(c, query),
});

addRoute(app, {
  method: 'get',
  path: own,
  access: ['provider'],
  tag,
  summary: 'What I have earned, to the cent',
  query: z.object(filters),
  answers:
    'A page of my earnings, last completed first, with sums by currency and status; or the page as CSV',
  handler: (c, { query }) => list(c, query),
});

for (const [path, role] of [
  [`${base}/{id}`, 'admin'],
  [`${own}/{id}`, 'provider'],
] as const) {
  addRoute(app, {
    method: 'get',
    path,
    access: [role],
    tag,
    summary: 'An earning with the entries it is the sum of, and what was said about it',
    params,
    answers: 'The earning',
    handler: async (c, { params: { id } }) => {
      const { viewer } = c.var;
      return c.json(await within(c, (em) => readEarning(em, viewer, id)));
    },
  });
}

/** What a correction takes from the earning that it puts right. */
const taken = ['correctsId', 'providerId', 'service', 'currency', 'policy'];

for (const [path, role, name] of [
  [`${base}/{id}/approve`, 'admin', 'approve'],
  [`${base}/{id}/adjust`, 'admin', 'adjust'],
  [`${base}/{id}/correct`, 'admin', 'correct'],
  [`${own}/{id}/dispute`, 'provider', 'dispute'],
] as const) {
  addRoute(app, {
    method: 'post',
    path,
    access: [role],
    tag,
    summary: commands[name].doc,
    params,
    body: bodyOfCommand(commands[name], { without: taken }),
    answers: 'The earning as it is after the command; a correction is one of its own',
    handler: async (c, { params: { id }, body }) => answer(c, await commandEarning(c, { id, name, body })),
  });
}

addRoute(app, {
  method: 'patch',
  path: base,
  access: ['admin'],
  tag,
  summary: 'Approve as many as 100 earnings',
  body: z.strictObject({ ids: z.array(Id).min(1).max(100), status: z.literal('approved') }),
  answers: 'What became of each, in the order asked',
  handler: async (c, { body: { ids } }) =>
    c.json({ results: await Promise.all([...new Set(ids)].map((id) => approveOne(c, id))) }),
});

type Result = { id: string; status: 'accepted' | 'refused' | 'sent' | 'not_found'; detail?: string };

async function approveOne(c: Context<AppEnv>, id: string): Promise<Result> {
  const key = c.req.header('idempotency-key');
  try {
    const command = { id, name: 'approve', body: {}, ...(key && { key: `${key}/${id}` }) } as const;
    const { outcome } = await commandEarning(c, command);
    if (!outcome) return { id, status: 'sent' };
    if (outcome.status === 'accepted') return { id, status: 'accepted' };
    return { id, status: 'refused', detail: outcome.detail ?? outcome.status };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.status === 404
      ? { id, status: 'not_found' }
      : { id, status: 'refused', detail: error.message };
  }
}

type Query = z.infer<z.ZodObject<typeof filters>> & { provider?: string | undefined };

async function list(c: Context<AppEnv>, { from, to, cursor, limit, format: as, ...wanted }: Query) {
  const { viewer } = c.var;
  const page = await within(c, async (em) => {
    const filter: EarningFilter = { ...wanted, ...(await readPeriod(em, { from, to })) };
    return listEarnings(em, viewer, filter, { cursor, limit });
  });
  return as === 'csv' ? csv(c, 'earnings', columns, page) : c.json(page);
}

/** As a number, which a spreadsheet adds up. */
const amount = (minor: number, { currency }: EarningView) => Number(writeAmount(minor, currency));

const columns: [string, (earning: EarningView) => string | number | null][] = [
  ['completed', (one) => one.completedAt],
  ['booking', (one) => one.booking.number],
  ['correction', (one) => String(one.corrects !== null)],
  ['provider', (one) => one.provider.name],
  ['service', (one) => one.service.name],
  ['minutes', (one) => one.minutes],
  ['gross', (one) => amount(one.grossMinor, one)],
  ['commission', (one) => amount(one.commissionMinor, one)],
  ['net', (one) => amount(one.netMinor, one)],
  ['currency', (one) => one.currency],
  ['status', (one) => one.status],
  ['approved', (one) => one.approvedAt],
  ['statement', (one) => one.payout?.number ?? null],
  ['paid', (one) => one.paidAt],
];
