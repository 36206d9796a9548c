import { z } from '@hono/zod-openapi';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { notFound } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { writeAmount } from '#workflows/money.ts';
import { days, daysOf, isSpan, notASpan, spanOf } from './days.ts';
import { addUp, figuresOf } from './figures.ts';
import { pageOf, type ReportSort, reportSorts } from './list.ts';
import { countProviders, spreadBookings } from './read.ts';
import type { Earned, OwnReport, ProviderReport, ProviderRow } from './views.ts';

const tag = 'Reports';
const usually = 'the last twelve weeks when nothing is said';

export const reportRoutes = createRouter();

addRoute(reportRoutes, {
  method: 'get',
  path: '/api/admin/reports/providers',
  access: ['admin'],
  tag,
  summary: `How providers do over days of the business’s calendar, ${usually}`,
  query: z
    .object({
      ...days,
      provider: Id.optional(),
      sort: z.enum(reportSorts).default('name'),
      ...paging,
      format,
    })
    .refine(isSpan, notASpan),
  answers:
    'Completion, rating, satisfaction, utilisation and earnings of all together and of each provider (a page), and how bookings are spread; or the page as CSV',
  handler: async (c, { query: { format: wanted, ...asked } }) => {
    const report = await within(c, (em) => readReport(em, asked));
    return wanted === 'csv' ? csv(c, 'provider-report', columns, report) : c.json(report);
  },
});

addRoute(reportRoutes, {
  method: 'get',
  path: '/api/provider/report',
  access: ['provider'],
  tag,
  summary: `How I do over days of the business’s calendar, ${usually}`,
  query: z.object(days).refine(isSpan, notASpan),
  answers: 'My figures, and how my bookings are spread',
  handler: async (c, { query: asked }) =>
    c.json(
      await within(c, async (em): Promise<OwnReport> => {
        const { memberId } = c.var.viewer;
        const { zone } = await readBusiness(em);
        const span = daysOf(asked, zone, Date.now());
        const [counted] = await countProviders(em, spanOf(span, zone), memberId);
        if (!counted) throw notFound('report');
        const distribution = await spreadBookings(em, spanOf(span, zone), memberId);
        return { ...span, figures: figuresOf(counted.counts), distribution };
      }),
    ),
});

type Asked = { from?: string | undefined; to?: string | undefined; provider?: string | undefined } & {
  sort: ReportSort;
  cursor?: string | undefined;
  limit: number;
};

async function readReport(em: Em, { from, to, provider, ...page }: Asked): Promise<ProviderReport> {
  const { zone, currency } = await readBusiness(em);
  const shown = daysOf({ from, to }, zone, Date.now());
  const span = spanOf(shown, zone);
  const counted = await countProviders(em, span, provider);
  const distribution = await spreadBookings(em, span, provider);
  const bookings = distribution.byStatus.reduce((sum, { count }) => sum + count, 0);
  const rows = counted.map((one) => ({ provider: one.provider, ...figuresOf(one.counts) }));
  return {
    ...shown,
    // Bookings that nobody has yet count among all, and are no provider's.
    overall: { ...figuresOf(addUp(counted.map(({ counts }) => counts))), bookings },
    distribution,
    ...pageOf(rows, { ...page, currency, filter: { ...shown, provider } }),
  };
}

async function readBusiness(em: Em): Promise<{ zone: string; currency: string }> {
  const [business] = await query<{ zone: string; currency: string }>(
    em,
    'select zone, currency from business where id = current_business()',
  );
  return business!;
}

const amounts = (of: (earned: Earned) => number) => (row: ProviderRow) =>
  row.earnings.map((one) => `${writeAmount(of(one), one.currency)} ${one.currency}`).join('; ');
const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);
const hours = (minutes: number) => Math.round(minutes / 6) / 10;

const columns: [string, (row: ProviderRow) => string | number | null][] = [
  ['provider', ({ provider }) => provider.name],
  ['active', ({ provider }) => String(provider.active)],
  ['bookings', ({ bookings }) => bookings],
  ['completion %', ({ completion }) => percent(completion.share)],
  ['completed', ({ completion }) => completion.completed],
  ['completion of', ({ completion }) => completion.sample],
  ['rating', ({ rating }) => rating.average && Math.round(rating.average * 100) / 100],
  ['ratings', ({ rating }) => rating.sample],
  ['satisfied %', ({ satisfaction }) => percent(satisfaction.share)],
  ['utilisation %', ({ utilisation }) => percent(utilisation.share)],
  ['booked hours', ({ utilisation }) => hours(utilisation.bookedMinutes)],
  ['available hours', ({ utilisation }) => hours(utilisation.availableMinutes)],
  ['gross', amounts(({ grossMinor }) => grossMinor)],
  ['commission', amounts(({ commissionMinor }) => commissionMinor)],
  ['net', amounts(({ netMinor }) => netMinor)],
];
