import { Link, useSearchParams } from '@remix-run/react';
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import { paths } from '#web/lib/paths.ts';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { Stars } from '#web/ui/stars.tsx';

export function ReviewList({ ratings }: { ratings: RatingView[] }) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  if (ratings.length === 0) {
    return (
      <EmptyState icon={Star} title={t(search.size > 0 ? 'feedback.empty.filtered' : 'feedback.empty.none')}>
        {search.size === 0 && t('feedback.empty.noneText')}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y">
      {ratings.map((rating) => (
        <li key={rating.id} className="grid gap-1.5 px-4 py-3">
          <Review rating={rating} />
        </li>
      ))}
    </ul>
  );
}

function Review({
  rating: { subject, customer, rated, stars, review, askedAt, ratedAt, followUp },
}: {
  rating: RatingView;
}) {
  const { t } = useTranslation('admin');
  const sign = subject.type === 'request' ? 'R-' : '#';
  const title = subject.number === null ? subject.title : `${sign}${subject.number} ${subject.title}`;
  const link = 'text-accent-ink hover:underline';
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {stars === null ? (
          <span className="text-muted">{t('feedback.unanswered')}</span>
        ) : (
          <Stars value={stars} />
        )}
        <span className="font-medium">{customer.name}</span>
        <RelativeTime at={ratedAt ?? askedAt} className="ml-auto text-xs text-muted" />
      </div>
      {review && <p className="max-w-prose break-words whitespace-pre-wrap">{review}</p>}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {subject.type !== 'booking' ? (
          <Link
            to={subject.type === 'ticket' ? paths.admin.ticket(subject.id) : paths.admin.request(subject.id)}
            className={link}
          >
            {title}
          </Link>
        ) : (
          <span>{title}</span>
        )}
        {rated && <span>{t('feedback.rated', { name: rated.name })}</span>}
        {followUp && (
          <Link to={paths.admin.ticket(followUp.id)} className={link}>
            {t('feedback.followUp')}
          </Link>
        )}
      </p>
    </>
  );
}
