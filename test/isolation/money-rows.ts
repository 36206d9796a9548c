import type { TestApp } from '#test/harness/app.ts';
import type { Member } from '#test/harness/business.ts';
import { completeBooking } from '#test/harness/earnings.ts';
import type { Row } from './matrix.ts';

const earning = { subject: 'earning' } as const;
const usesEarning = { subject: 'earning', fresh: 'earning' } as const;
const payout = { subject: 'payout' } as const;
const usesPayout = { subject: 'payout', fresh: 'payout' } as const;
const account = { holder: 'Ada', iban: 'DE89370400440532013000' };
const reason = { body: 'A reason.' };

/** Of the provider's: one that stays as it is, and what comes of new ones. */
export async function setUpMoney(app: TestApp, business: { id: string }, admin: Member, provider: Member) {
  const earn = async () => (await completeBooking(app, business.id, provider)).id;
  const approved = async () => {
    const id = await earn();
    await admin.post(`/api/admin/earnings/${id}/approve`, {});
    return id;
  };
  const open = async () => {
    await approved();
    const { body } = await admin.post<{ id: string }>('/api/admin/payouts', { providerId: provider.id });
    await app.until(body.id, 'line-confirmed');
    return body.id;
  };
  const paid = async () => {
    const id = await open();
    await admin.post(`/api/admin/payouts/${id}/pay`, { method: 'manual' });
    const { body } = await admin.get<{ lines: { id: string }[] }>(`/api/admin/payouts/${id}`);
    const line = body.lines[0]!.id;
    await app.until(line, 'earning-paid');
    return line;
  };
  return {
    standing: { payout: await open(), earning: await earn() },
    fresh: { earning: earn, approvedEarning: approved, paidEarning: paid, payout: open },
  };
}

const payRates: Row[] = ['/api/admin/providers/legacy', '/api/admin/pay-rates'].flatMap((path) => [
  { address: `GET ${path}`, answers: 'admins' },
  {
    address: `POST ${path}`,
    answers: 'admins of its provider',
    subject: 'provider',
    path: () => path,
    body: (_, providerId) => ({ providerId, kind: 'flat', amountMinor: 100 }),
  },
  {
    address: `GET ${path}/preview`,
    answers: 'admins of its provider',
    subject: 'provider',
    path: (id) => `${path}/preview?provider=${id}`,
  },
]);

/** Who may set what is paid, read what is earned, and pay it. */
export const moneyRows: Row[] = [
  ...payRates,
  { address: 'GET /api/admin/earnings', answers: 'admins' },
  {
    address: 'PATCH /api/admin/earnings',
    answers: 'admins',
    body: ({ standing }) => ({ ids: [standing.payout], status: 'approved' }),
  },
  { address: 'GET /api/admin/earnings/:id', answers: 'its admins', ...earning },
  { address: 'POST /api/admin/earnings/:id/approve', answers: 'its admins', ...usesEarning, body: {} },
  {
    address: 'POST /api/admin/earnings/:id/adjust',
    answers: 'its admins',
    ...usesEarning,
    body: { amountMinor: 5, ...reason },
  },
  {
    address: 'POST /api/admin/earnings/:id/correct',
    answers: 'its admins',
    subject: 'earning',
    fresh: 'paidEarning',
    body: { amountMinor: 5, ...reason },
  },
  { address: 'GET /api/provider/earnings', answers: 'providers' },
  { address: 'GET /api/provider/earnings/:id', answers: 'its provider', ...earning },
  {
    address: 'POST /api/provider/earnings/:id/dispute',
    answers: 'its provider',
    ...usesEarning,
    body: reason,
  },
  { address: 'GET /api/provider/payout-account', answers: 'providers' },
  { address: 'PUT /api/provider/payout-account', answers: 'providers', body: account },
  { address: 'GET /api/admin/providers/:id/payout-account', answers: 'its admins', subject: 'provider' },
  {
    address: 'PUT /api/admin/providers/:id/payout-account',
    answers: 'its admins',
    subject: 'provider',
    body: account,
  },
  { address: 'GET /api/admin/payouts', answers: 'admins' },
  {
    address: 'POST /api/admin/payouts',
    answers: 'admins of its provider',
    fresh: 'approvedEarning',
    body: ({ people }) => ({ providerId: people.provider.id }),
  },
  { address: 'POST /api/admin/payouts/run', answers: 'admins' },
  { address: 'GET /api/admin/payouts/:id', answers: 'its admins', ...payout },
  { address: 'GET /api/provider/payouts', answers: 'providers' },
  { address: 'GET /api/provider/payouts/:id', answers: 'its provider', ...payout },
  {
    address: 'POST /api/admin/payouts/:id/pay',
    answers: 'its admins',
    ...usesPayout,
    body: { method: 'manual' },
  },
  { address: 'POST /api/admin/payouts/:id/cancel', answers: 'its admins', ...usesPayout, body: reason },
];

const act = (intent: string) => () => ({ intent, body: 'Planted.' });

/** Who may open the pages. */
export const moneyPageRows: Row[] = [
  {
    address: '/admin/earnings',
    answers: 'admin pages',
    path: () => '/admin/earnings?index',
    form: ({ standing }) => ({ intent: 'approve-selected', ids: standing.earning }),
  },
  { address: '/admin/earnings/:id', answers: 'its admin page', ...earning, form: act('approve') },
  {
    address: '/admin/payouts',
    answers: 'admin pages',
    path: () => '/admin/payouts?index',
    form: () => ({ intent: 'run' }),
  },
  { address: '/admin/payouts/:id', answers: 'its admin page', ...payout, form: act('cancel') },
  {
    address: '/admin/pay-rates',
    answers: 'admin pages',
    form: ({ people }) => ({
      intent: 'add',
      kind: 'flat',
      amount: '1',
      currency: 'EUR',
      providerId: people.provider.id,
    }),
  },
  {
    address: '/provider/earnings',
    answers: 'provider pages',
    path: () => '/provider/earnings?index',
    form: () => ({ intent: 'account', ...account }),
  },
  { address: '/provider/earnings/:id', answers: 'provider pages', ...earning, form: act('dispute') },
];
