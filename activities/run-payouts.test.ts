import { Client, Connection } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Earning, EarningEntry } from '#db/entities/earning.ts';
import { MoneyFinding, PayoutLine } from '#db/entities/payout.ts';
import { lastBoundary, nextBoundary } from '#db/payout-period.ts';
import { uuid } from '#db/uuid.ts';
import { temporalAddress, uniqueTaskQueue } from '#test/infra/temporal.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { type Checked, createCheckMoney } from './check-money.ts';
import { createRunPayouts, type Ran } from './run-payouts.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let temporal: Client;
let providerId: string;
beforeAll(async () => {
  business = await createSampleBusiness();
  temporal = new Client({ connection: Connection.lazy({ address: temporalAddress() }) });
  providerId = await business.addMember('provider');
  await business.addMember('admin');
});
afterAll(async () => {
  await temporal.connection.close();
  await business.drop();
});

/** An approved earning as its projection leaves it; nobody serves the queue that its payout runs on. */
async function addEarning(completedAt: Date, given: Partial<Earning> = {}): Promise<string> {
  const id = uuid();
  const { businessId, inBusiness } = business;
  const earning = {
    id,
    businessId,
    bookingId: id,
    providerId,
    grossMinor: 1000,
    commissionMinor: 300,
    netMinor: 700,
    currency: 'EUR',
    minutes: 60,
    rate: { none: true },
    status: 'approved',
    disputeEndsAt: completedAt,
    completedAt,
    updatedAt: completedAt,
    version: 1,
    ...given,
  } as const;
  const entry = { earningId: id, kind: 'calculated', amountMinor: 700, actorId: 'system', key: id } as const;
  await inBusiness(async (em) => {
    await em.insert(Earning, earning as never);
    await em.insert(EarningEntry, { id: uuid(), businessId, at: completedAt, ...entry });
  });
  return id;
}
const run = (now: Date): Promise<Ran> => {
  const deps = { ...business, temporal, env: { ...business.env, TASK_QUEUE: uniqueTaskQueue('payouts') } };
  return new MockActivityEnvironment().run(() => createRunPayouts(deps)(now));
};
const check = (): Promise<Checked> =>
  new MockActivityEnvironment().run(createCheckMoney({ ...business, temporal }));
const lines = () => business.inBusiness((em) => em.find(PayoutLine, {}));

it('ends a week at midnight of the business, on days of 23 and 25 hours too', () => {
  const berlin = 'Europe/Berlin';
  const at = (text: string) => new Date(text);
  // Monday, the clocks went forward the day before.
  expect(lastBoundary(at('2026-03-30T10:00:00Z'), berlin, 1)).toEqual(at('2026-03-29T22:00:00Z'));
  expect(lastBoundary(at('2026-03-29T21:59:59Z'), berlin, 1)).toEqual(at('2026-03-22T23:00:00Z'));
  expect(nextBoundary(at('2026-03-25T10:00:00Z'), berlin, 1)).toEqual(at('2026-03-29T22:00:00Z'));
  expect(nextBoundary(at('2026-10-24T10:00:00Z'), berlin, 7)).toEqual(at('2026-10-24T22:00:00Z'));
  expect(lastBoundary(at('2026-10-25T23:30:00Z'), berlin, 7)).toEqual(at('2026-10-24T22:00:00Z'));
});

it('pays each week once, what was completed in it and before, by provider and currency', async () => {
  const monday = new Date('2026-06-01T05:00:00Z');
  const [first, second] = [
    await addEarning(new Date('2026-05-25T08:00:00Z')),
    await addEarning(new Date('2026-05-31T21:59:59Z')),
  ];
  // Begun in May and done in June: it is June's, and the next week's.
  const overMonthEnd = await addEarning(new Date('2026-05-31T22:00:00Z'));
  await addEarning(new Date('2026-05-26T08:00:00Z'), { currency: 'USD' });
  await addEarning(new Date('2026-05-26T08:00:00Z'), { status: 'disputed' });
  expect(await run(monday)).toEqual({ businesses: 1, opened: 2 });
  const taken = await lines();
  expect(
    taken
      .filter(({ currency }) => currency === 'EUR')
      .map((one) => one.earningId)
      .sort(),
  ).toEqual([first, second].sort());
  expect(taken).toHaveLength(3);
  expect(await run(monday)).toEqual({ businesses: 0, opened: 0 });
  // Broken off before it was noted: the same statements, and no line twice.
  await business.inBusiness((em) => em.execute('delete from payout_run'));
  await run(new Date('2026-06-02T05:00:00Z'));
  expect(await lines()).toHaveLength(3);
  await run(new Date('2026-06-08T05:00:00Z'));
  expect((await lines()).map((one) => one.earningId)).toEqual(expect.arrayContaining([first, overMonthEnd]));
});

it('frees the lines of a statement that never began', async () => {
  await business.inBusiness((em) =>
    em.execute(`update payout_line set claimed_at = now() - interval '2 hours' where currency = 'USD'`),
  );
  await run(new Date('2026-06-08T06:00:00Z'));
  expect((await lines()).map((one) => one.currency)).toEqual(['EUR', 'EUR', 'EUR']);
});

it('says at night what does not add up, tells the admins once, and clears it', async () => {
  expect(await check()).toEqual({ businesses: 1, restored: 0, findings: 0 });
  const wrong = await addEarning(new Date(), { commissionMinor: 299, netMinor: 701 });
  const unpaid = await addEarning(new Date(Date.now() - 3_600_000), { status: 'paid', paidAt: new Date() });
  expect(await check()).toEqual({ businesses: 1, restored: 0, findings: 2 });
  const findings = () => business.inBusiness((em) => em.find(MoneyFinding, {}));
  expect(
    (await findings()).map((one) => [one.kind, one.subjectId, one.expectedMinor, one.foundMinor]),
  ).toEqual(
    expect.arrayContaining([
      ['earning-sum', wrong, 700, 701],
      ['paid-without-line', unpaid, 0, 700],
    ]),
  );
  await check();
  const told = () =>
    business.inBusiness((em) => em.execute(`select id from notification where kind = 'money-mismatch'`));
  expect(await told()).toHaveLength(1);
  await business.inBusiness((em) =>
    em.execute(`update earning set net_minor = 700, commission_minor = 300, status = 'approved'`),
  );
  expect(await check()).toEqual({ businesses: 1, restored: 0, findings: 0 });
  expect((await findings()).every((one) => one.clearedAt !== null)).toBe(true);
});
