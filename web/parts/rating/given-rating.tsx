import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import { useNow } from '#web/lib/use-now.ts';
import { Stars } from '#web/ui/stars.tsx';
import { RatingAnswer } from './rating-answer.tsx';
import { RatingForm } from './rating-form.tsx';

/** A rating that was given; for a day it can be changed. */
export function GivenRating({ rating }: { rating: RatingView }) {
  const { t } = useTranslation('customer');
  const now = useNow();
  const { stars, review, editableUntil, answer } = rating;
  return (
    <div className="grid gap-2">
      {stars && <Stars value={stars} />}
      {review && <p className="break-words whitespace-pre-wrap">{review}</p>}
      {editableUntil && Date.parse(editableUntil) > now && (
        <details key={`${stars} ${review}`}>
          <summary className="tap inline-flex w-fit items-center rounded text-accent-ink hover:underline">
            {t('rating.edit')}
          </summary>
          <div className="mt-2">
            <RatingForm rating={rating} />
          </div>
        </details>
      )}
      {answer && <RatingAnswer answer={answer} />}
    </div>
  );
}
