import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FeedbackSummary } from '#api/ratings/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Bar } from '#web/parts/admin/bar.tsx';
import { Card } from '#web/ui/card.tsx';
import { Stars } from '#web/ui/stars.tsx';
import { Averages } from './averages.tsx';
import { useFeedbackPlace } from './feedback-place.ts';
import { SpokenWords } from './spoken-words.tsx';
import { Trend } from './trend.tsx';

/** What all ratings say together, each figure with the number of answers behind it. */
export function Summary({ summary }: { summary: FeedbackSummary }) {
  const { t } = useTranslation('feedback');
  const place = useFeedbackPlace();
  return (
    <>
      <div className="grid items-start gap-5 md:grid-cols-2 xl:grid-cols-4">
        <Card title={t('average')}>
          <Average summary={summary} />
        </Card>
        <Card title={t('distribution')}>
          <Distribution summary={summary} />
        </Card>
        <Card title={t('byAgent')}>
          <Averages
            label={t('byAgent')}
            rows={summary.byAgent.map(({ agent, ...figures }) => ({
              ...{ key: agent.id, name: agent.name, to: place({ agent: agent.id }) },
              ...figures,
            }))}
          />
        </Card>
        <Card title={t('byService')}>
          <Averages
            label={t('byService')}
            rows={summary.byService.map(({ service, ...figures }) => ({
              ...{ key: service.id, name: service.name, to: place({ service: service.id }) },
              ...figures,
            }))}
          />
        </Card>
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Trend summary={summary} />
        <SpokenWords words={summary.words} />
      </div>
    </>
  );
}

function Average({ summary: { average, answered, asked } }: { summary: FeedbackSummary }) {
  const { t } = useTranslation('feedback');
  const { decimal, number, percent } = useFormat();
  if (average === null) return <p className="text-muted">{t('none')}</p>;
  return (
    <div className="grid gap-1">
      <p className="flex items-center gap-3">
        <span className="text-3xl font-semibold tracking-tight tabular-nums">{decimal(average)}</span>
        <Stars value={average} />
      </p>
      <p className="text-muted">
        {t('sample', {
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
  const { t } = useTranslation('feedback');
  const { number, percent } = useFormat();
  const place = useFeedbackPlace();
  return (
    <ol>
      {[5, 4, 3, 2, 1].map((stars) => {
        const count = distribution[stars - 1] ?? 0;
        const share = answered > 0 ? count / answered : 0;
        return (
          <li key={stars}>
            <Link
              to={place({ stars: String(stars) })}
              preventScrollReset
              className="grid grid-cols-[5rem_minmax(0,1fr)_4.5rem] items-center gap-3 rounded py-1 hover:bg-sunken"
            >
              <Stars value={stars} />
              <Bar share={share} tone="star" />
              <span className="text-right text-xs text-muted tabular-nums">
                {t('share', { shown: number(count), share: percent(share) })}
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
