import { useTranslation } from 'react-i18next';
import type { Figures } from '#api/reports/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { StatTile } from '#web/ui/stat-tile.tsx';
import { Sums } from './sums.tsx';

type Props = {
  figures: Figures;
  /** Where the things counted are listed. */
  to?: Partial<
    Record<'bookings' | 'completion' | 'ratings' | 'utilisation' | 'earnings', string | undefined>
  >;
};

const hours = (minutes: number) => minutes / 60;

/** The figures of one provider or of all, each with the number of things it was made of. */
export function FigureTiles({ figures, to = {} }: Props) {
  const { t } = useTranslation('reports');
  const { number, decimal, percent } = useFormat();
  const { bookings, completion, rating, satisfaction, utilisation, earnings } = figures;
  const none = t('detail.none');
  const at = (place: string | undefined) => (place ? { to: place } : {});
  const sample = { count: rating.sample, shown: number(rating.sample) };
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-3 2xl:grid-cols-6">
      <StatTile
        label={t('figure.bookings')}
        value={number(bookings)}
        detail={t('detail.bookings')}
        {...at(to.bookings)}
      />
      <StatTile
        label={t('figure.completion')}
        value={completion.share === null ? '–' : percent(completion.share)}
        detail={
          completion.share === null
            ? none
            : t('detail.completion', {
                completed: number(completion.completed),
                sample: number(completion.sample),
              })
        }
        {...at(to.completion)}
      />
      <StatTile
        label={t('figure.rating')}
        value={rating.average === null ? '–' : decimal(rating.average)}
        detail={rating.average === null ? none : t('detail.rating', sample)}
        {...at(to.ratings)}
      />
      <StatTile
        label={t('figure.satisfaction')}
        value={satisfaction.share === null ? '–' : percent(satisfaction.share)}
        detail={satisfaction.share === null ? none : t('detail.satisfaction', sample)}
        {...at(to.ratings)}
      />
      <StatTile
        label={t('figure.utilisation')}
        value={utilisation.share === null ? '–' : percent(utilisation.share)}
        detail={t('detail.utilisation', {
          booked: number(Math.round(hours(utilisation.bookedMinutes))),
          available: number(Math.round(hours(utilisation.availableMinutes))),
        })}
        {...at(to.utilisation)}
      />
      <StatTile
        label={t('figure.net')}
        value={<Sums earnings={earnings} of="netMinor" />}
        detail={<Commission earnings={earnings} />}
        {...at(to.earnings)}
      />
    </dl>
  );
}

function Commission({ earnings }: Pick<Figures, 'earnings'>) {
  const { t } = useTranslation('reports');
  const { money } = useFormat();
  if (earnings.length === 0) return t('detail.none');
  return earnings.map(({ currency, commissionMinor, grossMinor }) => (
    <span key={currency} className="block">
      {t('detail.net', { commission: money(commissionMinor, currency), gross: money(grossMinor, currency) })}
    </span>
  ));
}
