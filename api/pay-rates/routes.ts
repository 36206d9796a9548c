import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { readPeriod } from '#api/period.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { readCurrency } from '#api/services/list.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { findPayRate } from '#db/pay-rates.ts';
import { readSettings } from '#db/settings.ts';
import { payFor } from '#workflows/earning/pay.ts';
import type { Rate } from '#workflows/earning/state.ts';
import { writeAmount } from '#workflows/money.ts';
import { addPayRate, listPayRates, readPriced, requireProvider } from './queries.ts';
import { NewPayRate, Preview } from './schema.ts';
import type { PayPreview, PayRateView } from './views.ts';

const tag = 'Pay rates';
const access = ['admin'] as const;

export const payRateRoutes = createRouter();

/** The same under both names. */
for (const path of ['/api/admin/providers/legacy', '/api/admin/pay-rates']) {
  addRoute(payRateRoutes, {
    method: 'get',
    path,
    access,
    tag,
    summary: 'The history of pay rates, with what is in force',
    query: z.object({ provider: Id.optional(), service: Id.optional(), ...paging, format }),
    answers: 'A page of pay rates, last to begin first, or the page as CSV',
    handler: async (c, { query: { cursor, limit, format: as, ...filter } }) => {
      const { viewer } = c.var;
      const page = await within(c, (em) => listPayRates(em, viewer.businessId, filter, { cursor, limit }));
      return as === 'csv' ? csv(c, 'pay-rates', columns, page) : c.json(page);
    },
  });

  addRoute(payRateRoutes, {
    method: 'post',
    path,
    access,
    tag,
    summary: 'Set a pay rate from an instant on; what was worked out before stays as it is',
    body: NewPayRate,
    answers: 'The pay rate as added (201)',
    handler: async (c, { body: { effectiveFrom, currency, ...given } }) => {
      return c.json(
        await within(c, async (em) => {
          await requireProvider(em, given.providerId);
          const priced = given.serviceId ? await readPriced(em, given.serviceId) : undefined;
          return addPayRate(em, authorOf(c), {
            ...given,
            effectiveFrom: await instantOf(em, effectiveFrom),
            currency: currency ?? priced?.currency ?? (await readCurrency(em)),
          });
        }),
        201,
      );
    },
  });

  addRoute(payRateRoutes, {
    method: 'get',
    path: `${path}/preview`,
    access,
    tag,
    summary: 'What a booking would pay a provider, by the rate in force or by one given here',
    query: Preview,
    answers: 'The rate and what it gives',
    handler: async (c, { query }) => {
      return c.json(await within(c, (em) => preview(em, query)));
    },
  });
}

async function instantOf(em: Em, text: string | undefined): Promise<Date> {
  return (await readPeriod(em, { from: text })).from ?? new Date();
}

async function preview(em: Em, { provider, service, at, ...given }: Preview): Promise<PayPreview> {
  await requireProvider(em, provider);
  const priced = service ? await readPriced(em, service) : undefined;
  const currency = priced?.currency ?? (await readCurrency(em));
  const { kind, amountMinor, basisPoints, priceMinor, minutes } = given;
  const rate = kind
    ? await draftOf(em, { kind, currency, ...(kind === 'percentage' ? { basisPoints } : { amountMinor }) })
    : await findPayRate(em, {
        providerId: provider,
        serviceId: service ?? null,
        at: await instantOf(em, at),
      });
  const pay = payFor(
    {
      priceMinor: priceMinor ?? priced?.priceMinor ?? 0,
      currency,
      minutes: minutes ?? priced?.durationMinutes ?? 60,
    },
    rate,
  );
  return { rate, pay: { ...pay, commissionMinor: pay.grossMinor - pay.netMinor } };
}

async function draftOf(em: Em, draft: object): Promise<Rate> {
  const { payouts } = await readSettings(em);
  return { rateId: '', commissionBasisPoints: payouts.commissionBasisPoints, ...draft } as Rate;
}

const columns: [string, (rate: PayRateView) => string | number | null][] = [
  ['provider', (one) => one.provider.name],
  ['service', (one) => one.service?.name ?? null],
  ['kind', (one) => one.kind],
  ['amount', (one) => (one.amountMinor === null ? null : writeAmount(one.amountMinor, one.currency))],
  ['percent', (one) => (one.basisPoints === null ? null : one.basisPoints / 100)],
  ['currency', (one) => one.currency],
  ['from', (one) => one.effectiveFrom],
  ['state', (one) => one.state],
  ['note', (one) => one.note],
  ['added by', (one) => one.createdBy.name],
  ['added', (one) => one.createdAt],
];
