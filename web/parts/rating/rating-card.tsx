import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import { GivenRating } from '#web/parts/rating/given-rating.tsx';
import { RatingForm } from '#web/parts/rating/rating-form.tsx';
import { Card } from '#web/ui/card.tsx';

/** The rating in its place: after what it is about. */
export function RatingCard({ rating }: { rating: RatingView }) {
  const { t } = useTranslation('customer');
  const given = rating.status === 'rated';
  return (
    <Card title={t(given ? 'rating.yours' : 'rating.ask', { name: rating.rated?.name ?? t('rating.us') })}>
      {given ? <GivenRating rating={rating} /> : <RatingForm rating={rating} />}
    </Card>
  );
}
