import { Link } from '@remix-run/react';
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { GivenRating } from '#web/parts/rating/given-rating.tsx';
import { RatingForm } from '#web/parts/rating/rating-form.tsx';
import { subjectOf } from '#web/parts/rating/subject-of.ts';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import type { RatingsData } from './load-tab.server.ts';

/** What waits for a rating, and what was given. */
export function RatingsTab({ asked, rated }: RatingsData) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  if (asked.items.length + rated.items.length === 0) {
    return (
      <Card>
        <EmptyState icon={Star} title={t('ratings.none')}>
          {t('ratings.noneText')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="grid gap-5">
      {asked.items.length > 0 && (
        <Card title={t('ratings.asked', { count: asked.total })} padded={false}>
          <ul>
            {asked.items.map((rating) => (
              <li key={rating.id} className="grid gap-3 border-b p-4 last:border-b-0">
                <Subject rating={rating} />
                {rating.expiresAt && (
                  <p className="-mt-2 text-xs text-muted">
                    {t('ratings.expires', { date: format.date(rating.expiresAt) })}
                  </p>
                )}
                <RatingForm rating={rating} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {rated.items.length > 0 && (
        <Card title={t('ratings.given')} padded={false}>
          <ul>
            {rated.items.map((rating) => (
              <li key={rating.id} className="grid gap-2 border-b p-4 last:border-b-0">
                <Subject rating={rating} />
                <GivenRating rating={rating} />
              </li>
            ))}
          </ul>
          <Pagination next={rated.nextCursor} total={rated.total} more={rated.more} />
        </Card>
      )}
    </div>
  );
}

/** What the rating is about, and whose work it was. */
function Subject({ rating: { subject, rated, askedAt, ratedAt } }: { rating: RatingView }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const about = subjectOf(subject, 'customer');
  return (
    <div>
      <Link to={about.to} className="font-medium break-words hover:underline">
        {about.name}
      </Link>
      <p className="text-xs text-muted">
        {rated && `${t('ratings.by', { name: rated.name })} · `}
        {format.date(ratedAt ?? askedAt)}
      </p>
    </div>
  );
}
