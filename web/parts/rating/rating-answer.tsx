import { useTranslation } from 'react-i18next';
import type { AnswerView } from '#api/ratings/views.ts';
import { RelativeTime } from '#web/ui/relative-time.tsx';

/** What the business said to a review, to the customer who wrote it. */
export function RatingAnswer({ answer: { body, author, at, public: forAll } }: { answer: AnswerView }) {
  const { t } = useTranslation('customer');
  return (
    <div className="mt-1 grid gap-1 rounded-md border-l-3 border-line-strong bg-sunken px-3 py-2">
      <p className="flex flex-wrap gap-x-3 text-xs text-muted">
        <span className="font-medium text-ink">{t('rating.answered', { name: author.name })}</span>
        <RelativeTime at={at} />
        {!forAll && <span>{t('rating.alone')}</span>}
      </p>
      <p className="break-words whitespace-pre-wrap">{body}</p>
    </div>
  );
}
