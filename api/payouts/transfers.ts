import { Problem } from '#api/problem.ts';
import type { Account } from '#db/bank-account.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readSettings } from '#db/settings.ts';
import { type TransferMethod, transferMethods } from '#workflows/payout/commands.ts';
import { writeTransferFile } from './sepa.ts';
import type { PayoutView, TransferOption } from './views.ts';

/** Who pays and who is paid, as far as their accounts are known. */
export type Parties = { from: Account | undefined; to: Account | undefined };
type Paid = Pick<PayoutView, 'number' | 'currency' | 'totalMinor' | 'provider'>;

/** A way for the money to reach the provider: whether it can go, and the file that makes it go. */
type TransferWay = {
  problem(payout: Paid, parties: Parties): TransferOption['problem'];
  file?(payouts: { payout: Paid; to: Account }[], from: Account, made: Date): string;
};

/** A further way is one more entry here, and its name in the machine's `transferMethods`. */
const ways: Record<TransferMethod, TransferWay> = {
  manual: { problem: () => null },
  sepa: {
    problem: ({ currency }, { from, to }) => {
      if (currency !== 'EUR') return 'not_euro';
      if (!from) return 'no_business_account';
      return to ? null : 'no_provider_account';
    },
    file: (payouts, from, made) =>
      writeTransferFile({
        from,
        made,
        id: `PO${payouts[0]?.payout.number ?? 0}-${made.getTime()}`,
        transfers: payouts.map(({ payout: { number, totalMinor }, to }) => ({
          to,
          totalMinor,
          reference: `PO-${number}`,
        })),
      }),
  },
};

export const transferOptions = (payout: Paid, parties: Parties): TransferOption[] =>
  transferMethods.map((method) => ({
    method,
    file: ways[method].file !== undefined,
    problem: ways[method].problem(payout, parties),
  }));

export async function readParties(em: Em, { provider }: Pick<Paid, 'provider'>): Promise<Parties> {
  const { payouts } = await readSettings(em);
  const [to] = await query<{ holder: string; iban: string; bic: string | null }>(
    em,
    'select holder, iban, bic from payout_account where business_id = current_business() and id = ?',
    [provider.id],
  );
  const account = to && { holder: to.holder, iban: to.iban, ...(to.bic && { bic: to.bic }) };
  return { from: payouts.account, to: account };
}

const why: Record<NonNullable<TransferOption['problem']>, string> = {
  not_euro: 'SEPA transfers euros alone.',
  no_business_account: 'The settings of payouts name no account that transfers are made from.',
  no_provider_account: 'The provider has named no account to be paid to.',
};

/** @throws Problem 409 when this one cannot go this way */
export function requireWay(method: TransferMethod, payout: Paid, parties: Parties): void {
  const problem = ways[method].problem(payout, parties);
  if (problem) throw new Problem(409, problem, why[problem]);
}

/** The file that a bank takes, with a transfer for each of these. @throws Problem 409 when one cannot go this way */
export async function fileOf(em: Em, payouts: Paid[]): Promise<string> {
  const paid: { payout: Paid; to: Account }[] = [];
  let payer: Account | undefined;
  for (const payout of payouts) {
    const parties = await readParties(em, payout);
    requireWay('sepa', payout, parties);
    payer = parties.from;
    paid.push({ payout, to: parties.to! });
  }
  if (!payer) throw new Problem(409, 'nothing_to_pay', 'There is no statement to be paid this way.');
  return ways.sepa.file!(paid, payer, new Date());
}
