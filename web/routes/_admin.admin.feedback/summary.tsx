import { useTranslation } from 'react-i18next';
import type { FeedbackSummary } from '#api/ratings/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Bar } from '#web/parts/admin/bar.tsx';
import { Card } from '#web/ui/card.tsx';
import { Stars } from '#web/ui/stars.tsx';
import { Averages } from './averages.tsx';

/** What all ratings say together, each figure with the number of answers behind it. */
export function Summary({ summary }: { summary: FeedbackSummary }) {
  const { t } = useTranslation('admin');
  const { locale } = useFormat();
  const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <div className="grid items-start gap-5 md:grid-cols-2 xl:grid-cols-4">
      <Card title={t('feedback.average')}>
        <Average summary={summary} />
      </Card>
      <Card title={t('feedback.distribution')}>
        <Distribution summary={summary} />
      </Card>
      <Card title={t('feedback.byAgent')}>
        <Averages
          label={t('feedback.byAgent')}
          rows={summary.byAgent.map(({ agent, ...figures }) => ({
            key: agent.id,
            name: agent.name,
            ...figures,
          }))}
        />
      </Card>
      <Card title={t('feedback.byMonth')}>
        <Averages
          label={t('feedback.byMonth')}
          rows={summary.byMonth.map(({ month, ...figures }) => ({
            key: month,
            name: months.format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`)),
            ...figures,
          }))}
        />
      </Card>
    </div>
  );
}

function Average({ summary: { average, answered, asked } }: { summary: FeedbackSummary }) {
  const { t } = useTranslation('admin');
  const { decimal, number, percent } = useFormat();
  if (average === null) return <p className="text-muted">{t('feedback.none')}</p>;
  return (
    <div className="grid gap-1">
      <p className="flex items-center gap-3">
        <span className="text-3xl font-semibold tracking-tight tabular-nums">{decimal(average)}</span>
        <Stars value={average} />
      </p>
      <p className="text-muted">
        {t('feedback.sample', {
          count: answered,
          shown: number(answered),
          asked: number(asked),
          share: percent(asked > 0 ? answered / asked : 0),
        })}
      </p>
    </div>
  );
}

function Distribution({ summary: { distribution, answered } }: { summary: FeedbackSummary }) {
  const { t } = useTranslation('admin');
  const { number, percent } = useFormat();
  return (
    <ol className="grid gap-2">
      {[5, 4, 3, 2, 1].map((stars) => {
        const count = distribution[stars - 1] ?? 0;
        const share = answered > 0 ? count / answered : 0;
        return (
          <li key={stars} className="grid grid-cols-[5rem_minmax(0,1fr)_4.5rem] items-center gap-3">
            <Stars value={stars} />
            <Bar share={share} tone="star" />
            <span className="text-right text-xs text-muted tabular-nums">
              {t('feedback.share', { shown: number(count), share: percent(share) })}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
