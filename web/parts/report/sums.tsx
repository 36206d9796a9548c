import type { Earned } from '#api/reports/views.ts';
import { Amount } from '#web/parts/money/amount.tsx';

type Props = { earnings: Earned[]; of: 'netMinor' | 'grossMinor' | 'commissionMinor' };

/** Amounts of different currencies, one under the other. */
export function Sums({ earnings, of }: Props) {
  if (earnings.length === 0) return '–';
  return earnings.map((earned) => (
    <span key={earned.currency} className="block">
      <Amount minor={earned[of]} currency={earned.currency} />
    </span>
  ));
}
