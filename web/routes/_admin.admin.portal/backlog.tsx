import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/overview/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { liveStatuses } from '#web/parts/ticket/ticket-query.ts';
import { FigureCard } from './figure-card.tsx';

const statuses = ['open', 'pending', 'waiting'] as const;
const tones = { open: 'accent', pending: 'warning', waiting: 'info' } as const;

/** What is not done yet, by when it came and whose turn it is. */
export function Backlog({ backlog }: { backlog: OverviewView['backlog'] }) {
  const { t } = useTranslation(['overview', 'tickets']);
  const { number } = useFormat();
  const { tickets } = paths.admin;
  return (
    <FigureCard
      title={t('backlog.title')}
      list={tickets({ status: liveStatuses })}
      of={t('backlog.age')}
      series={statuses.map((key) => ({
        ...{ key, name: t(`tickets:status.${key}`), tone: tones[key], shape: 'stack' as const },
        format: number,
      }))}
      points={backlog.map(({ age, from, to, ...values }) => {
        const created = { ...(from && { createdFrom: from }), createdTo: to, sort: 'created' };
        return {
          ...{ key: age, label: t(`backlog.${age}`), values },
          to: tickets({ status: liveStatuses, ...created }),
          links: Object.fromEntries(statuses.map((status) => [status, tickets({ status, ...created })])),
        };
      })}
      empty={t('backlog.empty')}
    />
  );
}
