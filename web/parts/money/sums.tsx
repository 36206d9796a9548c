import { useTranslation } from 'react-i18next';
import type { EarningSum } from '#api/earnings/views.ts';
import { StatTile } from '#web/ui/stat-tile.tsx';
import type { EarningStatus } from '#workflows/earning/commands.ts';
import { Amount } from './amount.tsx';

const groups = [
  { key: 'waiting', statuses: ['calculated', 'adjusted'] },
  { key: 'disputed', statuses: ['disputed'] },
  { key: 'ready', statuses: ['approved'] },
  { key: 'paid', statuses: ['paid'] },
] as const satisfies { key: string; statuses: EarningStatus[] }[];

/** What is earned by what is done with it; each leads to its list. Currencies stand beside each other. */
export function EarningSums({ sums, to }: { sums: EarningSum[]; to: (query: { status: string }) => string }) {
  const { t } = useTranslation('money');
  return (
    <dl className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
      {groups.map(({ key, statuses }) => {
        const of = sums.filter(({ status }) => (statuses as readonly string[]).includes(status));
        const currencies = [...new Set(of.map(({ currency }) => currency))];
        const count = of.reduce((sum, one) => sum + one.count, 0);
        const net = (currency: string) =>
          of.reduce((sum, one) => sum + (one.currency === currency ? one.netMinor : 0), 0);
        return (
          <StatTile
            key={key}
            label={t(`earnings.${key}`)}
            to={to({ status: statuses.join(',') })}
            tone={key === 'disputed' && count > 0 ? 'warning' : 'neutral'}
            value={
              currencies.length === 0
                ? '–'
                : currencies.map((currency) => (
                    <span key={currency} className="block">
                      <Amount minor={net(currency)} currency={currency} />
                    </span>
                  ))
            }
            detail={t('earnings.count', { count })}
          />
        );
      })}
    </dl>
  );
}
