import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import type { TicketView } from '#api/tickets/views.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Stars } from '#web/ui/stars.tsx';

type Props = { rating: NonNullable<TicketView['rating']>; said: RatingView | undefined };

/** What the customer gave and said, and what the business answers. */
export function RatingFact({ rating: { status, stars }, said }: Props) {
  const { t } = useTranslation(['ticket', 'reviews']);
  if (!stars) return t(`ticket:rating.${status}`);
  return (
    <div className="grid gap-2">
      <span className="flex flex-wrap items-center gap-2">
        <Stars value={stars} />
        {said?.excluded && <Badge>{t('reviews:excluded')}</Badge>}
      </span>
      {said?.review && <p className="break-words whitespace-pre-line">{said.review}</p>}
      {said?.answer && (
        <blockquote className="border-l-2 pl-3">
          <p className="text-xs text-muted">{t('reviews:answer')}</p>
          <p className="break-words whitespace-pre-line">{said.answer.body}</p>
        </blockquote>
      )}
    </div>
  );
}
