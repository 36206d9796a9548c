import type { PayoutView } from '#api/payouts/views.ts';
import { useFormat } from '#web/lib/use-format.ts';

/** The days of a statement, the last one included. */
export function usePeriod() {
  const format = useFormat();
  return ({ periodFrom, periodTo }: Pick<PayoutView, 'periodFrom' | 'periodTo'>): string => {
    const last = new Date(Date.parse(periodTo) - 1).toISOString();
    return `${format.date(periodFrom)} – ${format.date(last)}`;
  };
}
