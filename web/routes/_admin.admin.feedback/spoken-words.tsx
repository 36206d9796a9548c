import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FeedbackSummary } from '#api/ratings/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Card } from '#web/ui/card.tsx';
import { useFeedbackPlace } from './feedback-place.ts';

/** What reviews speak of, the most frequent first; a word leads to the reviews that hold it. */
export function SpokenWords({ words: { sample, items } }: { words: FeedbackSummary['words'] }) {
  const { t } = useTranslation('feedback');
  const { number } = useFormat();
  const place = useFeedbackPlace();
  return (
    <Card title={t('words.title')}>
      {items.length === 0 ? (
        <p className="text-muted">{t('words.none')}</p>
      ) : (
        <>
          <ul className="flex flex-wrap gap-2">
            {items.map(({ word, count }) => (
              <li key={word}>
                <Link
                  to={place({ q: word })}
                  preventScrollReset
                  className="tap inline-flex items-center gap-1.5 rounded-full border bg-sunken px-3 hover:border-line-strong"
                >
                  {word} <span className="text-xs text-muted tabular-nums">{number(count)}</span>
                </Link>
              </li>
            ))}
          </ul>
          <p className="mt-3 text-xs text-muted">
            {t('words.about', { count: sample, shown: number(sample) })}
          </p>
        </>
      )}
    </Card>
  );
}
