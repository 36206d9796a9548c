import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';

/** The figures that the ranking looked at, in words; what is no figure is left out. */
export function useReasons() {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  return (why: Record<string, unknown>): string[] => {
    const figure = (name: string) => (typeof why[name] === 'number' ? why[name] : undefined);
    const [skill, rating, count, utilisation, load] = [
      figure('skill'),
      figure('rating'),
      figure('ratingCount'),
      figure('utilisation'),
      figure('load'),
    ];
    return [
      skill !== undefined && t('why.skill', { skill }),
      rating !== undefined && t('why.rating', { rating: format.decimal(rating), count: count ?? 0 }),
      utilisation !== undefined && t('why.utilisation', { share: format.percent(utilisation) }),
      load !== undefined && t('why.load', { count: load }),
    ].filter((one) => one !== false);
  };
}
