import { useRootData } from '#web/lib/root-data.ts';
import { digitsOf } from '#workflows/money.ts';

/** An amount to the cent, as the reader's language writes it; below nothing with its sign. */
export function Amount({ minor, currency }: { minor: number; currency: string }) {
  const format = new Intl.NumberFormat(useRootData().language, { style: 'currency', currency });
  return (
    <span className="whitespace-nowrap tabular-nums">{format.format(minor / 10 ** digitsOf(currency))}</span>
  );
}
