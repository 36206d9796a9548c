import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PerformanceReviewView } from '#api/performance-reviews/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Fact } from '#web/parts/ticket/fact.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { reviewAreas } from './review-areas.ts';

const tones = { draft: 'neutral', shared: 'accent', acknowledged: 'success' } as const;

/** What an admin wrote about a provider's work in a stretch of days; below it what can be done with it. */
export function PerformanceReview({
  review,
  children,
}: {
  review: PerformanceReviewView;
  children?: ReactNode;
}) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const { status, author, from, to, scores, average, goals, comments, answer } = review;
  const day = (date: string) => format.date(`${date}T12:00:00Z`);
  const texts = [
    [t('comments'), comments],
    [t('goals'), goals],
    [t('replied'), answer],
  ] as const;
  return (
    <article className="grid gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">{t('period', { from: day(from), to: day(to) })}</h3>
        <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
        {average !== null && (
          <span className="tabular-nums">{t('score', { score: format.decimal(average) })}</span>
        )}
        <span className="ml-auto text-xs text-muted">{t('by', { name: author.name })}</span>
      </div>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        {reviewAreas.map((area) => {
          const score = scores[area];
          return (
            <Fact key={area} label={t(`area.${area}`)}>
              {score === undefined ? <span className="text-muted">–</span> : t('score', { score })}
            </Fact>
          );
        })}
      </dl>
      {texts.map(
        ([label, text]) =>
          text && (
            <section key={label}>
              <h4 className="text-xs text-muted">{label}</h4>
              <p className="max-w-prose break-words whitespace-pre-line">{text}</p>
            </section>
          ),
      )}
      {children}
    </article>
  );
}
