import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PayPreview, PayRateView } from '#api/pay-rates/views.ts';
import type { PayoutDetails, PayoutView, ReadyView } from '#api/payouts/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { completeBooking } from '#test/harness/earnings.ts';
import { offerService } from '#test/harness/requests.ts';
import type { EarningPage } from './list.ts';
import type { EarningDetails } from './views.ts';

let app: TestApp;
let business: Business;
let elsewhere: Business;
let admin: Member;
let provider: Member;
let other: Member;
let stranger: Member;
const rates = '/api/admin/pay-rates';
const payouts = '/api/admin/payouts';
const earnings = '/api/admin/earnings';

beforeAll(async () => {
  app = await startTestApp();
  [business, elsewhere] = [await app.startBusiness(), await app.startBusiness()];
  admin = await business.signInAs('admin');
  provider = await business.signInAs('provider', { name: 'Ada Łukasz' });
  other = await business.signInAs('provider');
  stranger = await elsewhere.signInAs('provider');
});
afterAll(() => app?.close());

const complete = (given: object = {}, who = provider) => completeBooking(app, business.id, who, given);
const act = (id: string, name: string, body: object = {}) =>
  admin.post<EarningDetails>(`${earnings}/${id}/${name}`, body);
const approved = async (given: object = {}) => {
  const { id } = await complete(given);
  expect((await act(id, 'approve')).body).toMatchObject({ status: 'approved', allowed: ['adjust'] });
  return id;
};
const open = async (given: object = {}) => {
  const { status, body } = await admin.post<PayoutDetails>(payouts, { providerId: provider.id, ...given });
  if (status === 201) await app.until(body.id, 'line-confirmed');
  return { status, body };
};

describe('pay rates', () => {
  const add = (body: object) => admin.post<PayRateView>(rates, { providerId: provider.id, ...body });
  const preview = async (query: string) =>
    (await admin.get<PayPreview>(`${rates}/preview?provider=${provider.id}&${query}`)).body;

  it('are a history under both names, and say what a booking would pay', async () => {
    const service = await offerService(admin, { priceMinor: 9000, durationMinutes: 90 });
    expect(await preview(`service=${service.id}`)).toMatchObject({
      rate: { none: true },
      pay: { grossMinor: 9000, minutes: 90, netMinor: 0, commissionMinor: 9000, note: 'no_rate' },
    });
    const past = await add({ kind: 'hourly', amountMinor: 3000, effectiveFrom: '2026-01-01' });
    expect(past).toMatchObject({ status: 201, body: { state: 'in_force', currency: 'EUR' } });
    await add({ kind: 'percentage', basisPoints: 7000, serviceId: service.id, note: 'Agreed in May.' });
    const coming = await add({ kind: 'flat', amountMinor: 5000, effectiveFrom: '2099-01-01' });
    expect(coming.body).toMatchObject({ state: 'coming' });

    expect((await preview('minutes=90&priceMinor=20000')).pay).toMatchObject({ netMinor: 4500 });
    expect((await preview(`service=${service.id}`)).pay).toMatchObject({
      netMinor: 6300,
      commissionMinor: 2700,
    });
    expect((await preview('at=2099-01-02')).pay).toMatchObject({ netMinor: 5000 });
    expect((await preview('at=2025-12-31')).pay).toMatchObject({ note: 'no_rate' });
    expect((await preview('kind=flat&amountMinor=777')).pay).toMatchObject({ netMinor: 777 });

    const listed = (await admin.get<Page<PayRateView>>(`/api/admin/providers/legacy?provider=${provider.id}`))
      .body;
    expect(listed.items.map((one) => one.state)).toEqual(['coming', 'in_force', 'in_force']);
    const csv = await (await admin.fetch(`${rates}?format=csv`)).text();
    expect(csv).toContain('percentage,,70,EUR');
  });

  it('are set once by one key', async () => {
    const body = { providerId: other.id, kind: 'flat', amountMinor: 1 };
    const headers = { 'content-type': 'application/json', 'idempotency-key': uuid() };
    const send = async () =>
      (await admin.fetch(rates, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    expect(await send()).toEqual(await send());
    expect((await admin.get<Page<PayRateView>>(`${rates}?provider=${other.id}`)).body.total).toBe(1);
  });

  it.each([
    ['negative', { kind: 'flat', amountMinor: -1 }, 'amountMinor'],
    ['huge', { kind: 'flat', amountMinor: 1_000_000_001 }, 'amountMinor'],
    ['fractional', { kind: 'hourly', amountMinor: 10.5 }, 'amountMinor'],
    ['more than all', { kind: 'percentage', basisPoints: 10_001 }, 'basisPoints'],
    ['half a hundredth', { kind: 'percentage', basisPoints: 0.5 }, 'basisPoints'],
    ['without an amount', { kind: 'hourly' }, 'amountMinor'],
    ['both', { kind: 'percentage', basisPoints: 1, amountMinor: 1 }, 'amountMinor'],
    ['of no currency', { kind: 'flat', amountMinor: 1, currency: 'XYZ' }, 'currency'],
    ['of no day', { kind: 'flat', amountMinor: 1, effectiveFrom: '2026-02-30' }, 'effectiveFrom'],
    ['of no service', { kind: 'flat', amountMinor: 1, serviceId: uuid() }, 'serviceId'],
  ])('that are %s are refused by their field', async (_, body, field) => {
    const answer = await add(body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [expect.objectContaining({ field })] } });
  });

  it('are not for another business’s provider, nor for who is none', async () => {
    for (const providerId of [stranger.id, admin.id]) {
      const answer = await admin.post(rates, { providerId, kind: 'flat', amountMinor: 1 });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'providerId' }] } });
    }
  });
});

describe('earnings', () => {
  it('keep the rate of their completion, are put right by entries, and approved one by one or many at once', async () => {
    const earning = await complete();
    expect(earning).toMatchObject({
      grossMinor: 12_000,
      commissionMinor: 3600,
      netMinor: 8400,
      allowed: ['dispute'],
    });
    const own = '/api/provider/earnings';
    expect((await other.get(`${own}/${earning.id}`)).status).toBe(404);
    expect((await other.post(`${own}/${earning.id}/dispute`, { body: 'Mine.' })).status).toBe(404);
    const disputed = await provider.post<EarningDetails>(`${own}/${earning.id}/dispute`, {
      body: 'It took longer.',
    });
    expect(disputed.body).toMatchObject({
      status: 'disputed',
      allowed: [],
      remarks: [{ text: 'It took longer.' }],
    });
    for (const amountMinor of [0.5, 1_000_000_001, '5']) {
      expect((await act(earning.id, 'adjust', { amountMinor, body: 'No.' })).status).toBe(422);
    }
    expect((await act(earning.id, 'adjust', { amountMinor: 0, body: 'No.' })).status).toBe(409);
    const { body } = await act(earning.id, 'adjust', { amountMinor: 600, body: 'Half an hour more.' });
    expect(body).toMatchObject({ status: 'adjusted', netMinor: 9000, commissionMinor: 3000 });
    expect(body.entries.map((one) => [one.kind, one.amountMinor, one.reason])).toEqual([
      ['calculated', 8400, null],
      ['adjustment', 600, 'Half an hour more.'],
    ]);
    const second = await complete({ priceMinor: 101 });
    const ids = [earning.id, second.id, uuid()];
    const { body: many } = await admin.patch<{ results: object[] }>(earnings, { ids, status: 'approved' });
    expect(many.results).toMatchObject([
      { status: 'accepted' },
      { status: 'accepted' },
      { status: 'not_found' },
    ]);
  });

  it('are listed with sums by status, for each what they may see', async () => {
    await complete({}, other);
    const all = (await admin.get<EarningPage>(`${earnings}?provider=${provider.id}`)).body;
    expect(all.sums).toMatchObject([{ currency: 'EUR', status: 'approved', count: 2, netMinor: 9000 + 71 }]);
    expect((await other.get<EarningPage>('/api/provider/earnings')).body.total).toBe(1);
    const none = await admin.get<EarningPage>(`${earnings}?status=disputed&from=2026-01-01&to=2099-01-01`);
    expect(none.body.items).toEqual([]);
    const csv = await (await admin.fetch(`${earnings}?format=csv&status=approved`)).text();
    expect(csv).toMatch(/,Boiler check,90,120,30,90,EUR,approved,/);
  });
});

describe('payouts', () => {
  it('collect what is approved into one statement, as PDF, CSV and SEPA file, and pay it', async () => {
    const third = await approved({ serviceName: 'Überprüfung „Łódź“', priceMinor: 1000 });
    const { status, body: payout } = await open();
    expect(status).toBe(201);
    const { body: ready } = await admin.get<Page<PayoutView> & { ready: ReadyView[]; nextRun: string }>(
      payouts,
    );
    expect(ready.ready).toEqual([]);
    expect(Date.parse(ready.nextRun)).toBeGreaterThan(Date.now());
    expect(payout).toMatchObject({
      totalMinor: 9000 + 71 + 700,
      lineCount: 3,
      currency: 'EUR',
      status: 'open',
    });
    expect(await open()).toMatchObject({ status: 409, body: { code: 'nothing_to_pay' } });
    await app.until(third, 'earning-included');
    expect((await act(third, 'adjust', { amountMinor: 5, body: 'Late.' })).status).toBe(409);

    const file = (type: string, who = admin, base = payouts) => who.fetch(`${base}/${payout.id}.${type}`);
    const pdf = Buffer.from(await (await file('pdf', provider, '/api/provider/payouts')).arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.subarray(-6).toString()).toContain('%%EOF');
    expect(await (await file('csv')).text()).toContain('Überprüfung „Łódź“,90,10,7,EUR');
    expect((await file('pdf', other, '/api/provider/payouts')).status).toBe(404);

    expect((await (await file('xml')).json()).code).toBe('no_business_account');
    const account = { holder: 'Müller & Söhne', iban: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFFXXX' };
    const { body: settings } = await admin.get<{ payouts: { value: object; version: number } }>(
      '/api/admin/settings',
    );
    const { value, version } = settings.payouts;
    expect(
      (await admin.put('/api/admin/settings/payouts', { value: { ...value, account }, version })).status,
    ).toBe(200);
    expect((await (await file('xml')).json()).code).toBe('no_provider_account');
    const wrong = await provider.put('/api/provider/payout-account', {
      holder: 'Ada',
      iban: 'DE88370400440532013000',
    });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'iban' }] } });
    await provider.put('/api/provider/payout-account', {
      holder: 'Ada Łukasz',
      iban: 'FR1420041010050500013M02606',
    });
    const xml = await (await file('xml')).text();
    for (const part of [
      '<CtrlSum>97.71</CtrlSum>',
      '<Nm>Mueller + Soehne</Nm>',
      '<Nm>Ada Lukasz</Nm>',
      `<Ustrd>PO-${payout.number}</Ustrd>`,
    ]) {
      expect(xml).toContain(part);
    }
    expect(await (await admin.fetch(`${payouts}?status=open&format=sepa`)).text()).toContain(
      '<NbOfTxs>1</NbOfTxs>',
    );
    expect((await file('xml', provider, '/api/provider/payouts')).status).toBe(404);

    const pay = (body: object) => admin.post<PayoutDetails>(`${payouts}/${payout.id}/pay`, body);
    expect((await pay({ method: 'cash' })).status).toBe(422);
    expect((await pay({ method: 'sepa', reference: 'Week 21' })).body).toMatchObject({
      status: 'paid',
      transfer: { method: 'sepa', reference: 'Week 21' },
      allowed: [],
    });
    await app.until(third, 'earning-paid');
    expect((await provider.get<EarningPage>('/api/provider/earnings')).body.sums).toMatchObject([
      { status: 'paid', count: 3, netMinor: 9771 },
    ]);
    expect(await pay({ method: 'manual' })).toMatchObject({ status: 409 });
    expect((await act(third, 'adjust', { amountMinor: 5, body: 'Late.' })).status).toBe(409);
  });

  it('keep what was paid, and carry what was wrong with it into the next one', async () => {
    const read = async (id: string) => (await admin.get<EarningDetails>(`${earnings}/${id}`)).body;
    const { items } = (await admin.get<EarningPage>(`${earnings}?status=paid`)).body;
    const paid = await read(items[0]!.id);
    expect(paid.allowed).toEqual(['correct']);
    const correction = { amountMinor: -57, body: 'The parking was paid twice.' };
    const made = (await act(paid.id, 'correct', correction)).body;
    expect(made).toMatchObject({
      ...{ corrects: paid.id, status: 'approved', netMinor: -57, commissionMinor: 57, allowed: ['adjust'] },
      booking: paid.booking,
      entries: [{ kind: 'adjustment', amountMinor: -57, reason: correction.body }],
    });
    const { corrections, ...after } = await read(paid.id);
    expect(corrections).toMatchObject([{ id: made.id, netMinor: -57 }]);
    expect({ ...after, corrections: [] }).toEqual(paid);
    expect((await act(made.id, 'correct', correction)).body).toMatchObject({ code: 'not_paid' });
    await approved();
    const { body: next } = await open();
    expect(next.lines.find((line) => line.id === made.id)).toMatchObject({
      corrects: paid.id,
      amountMinor: -57,
    });
  });

  it('come by hand for all at once, and can be given up with the reason', async () => {
    await approved({ currency: 'USD' });
    await approved();
    const { body } = await admin.post<{ results: { currency: string; payoutId: string; status: string }[] }>(
      `${payouts}/run`,
    );
    expect(body.results.map((one) => [one.currency, one.status])).toEqual([
      ['EUR', 'accepted'],
      ['USD', 'accepted'],
    ]);
    const dollars = body.results[1]!.payoutId;
    await app.until(dollars, 'line-confirmed');
    expect((await admin.get<PayoutDetails>(`${payouts}/${dollars}`)).body.transfers).toMatchObject([
      { method: 'manual', problem: null },
      { method: 'sepa', problem: 'not_euro' },
    ]);
    const given = await admin.post<PayoutDetails>(`${payouts}/${dollars}/cancel`, { body: 'Wrong account.' });
    expect(given.body).toMatchObject({ status: 'cancelled', reason: 'Wrong account.' });
    const listed = (await admin.get<Page<PayoutView>>(`${payouts}?status=cancelled`)).body;
    expect(listed.items.map((one) => one.id)).toEqual([dollars]);
  });

  it('are not for another business’s provider', async () => {
    expect(await open({ providerId: stranger.id })).toMatchObject({ status: 422 });
  });
});
