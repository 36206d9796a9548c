import type { TFunction } from 'i18next';
import type { FoundRate } from '#workflows/earning/state.ts';

type Format = { money(minor: number, currency: string): string; decimal(value: number): string };
type Rate = { kind: string; amountMinor?: number | null; basisPoints?: number | null; currency: string };

const percent = (basisPoints: number, format: Format) => `${format.decimal(basisPoints / 100)} %`;

/** A pay rate in words: `45.00 € an hour`, `70 % of the price`. */
export function wordsOfRate(rate: Rate, t: TFunction<'money'>, format: Format): string {
  const amount = format.money(rate.amountMinor ?? 0, rate.currency);
  if (rate.kind === 'hourly') return t('detail.hourly', { amount });
  if (rate.kind === 'flat') return t('detail.flat', { amount });
  return t('detail.percentage', { percent: percent(rate.basisPoints ?? 0, format) });
}

/** With the commission that was kept of it. */
export function wordsOfFound(rate: FoundRate, t: TFunction<'money'>, format: Format): string {
  if ('none' in rate) return t('detail.noRate');
  const words = wordsOfRate(rate, t, format);
  const { commissionBasisPoints: kept } = rate;
  return kept === 0 ? words : `${words}, ${t('detail.fee', { percent: percent(kept, format) })}`;
}
