import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ClipboardCheck, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PerformanceReviewView } from '#api/performance-reviews/views.ts';
import type { FeedbackSummary, RatingView } from '#api/ratings/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useLive } from '#web/lib/use-live.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import { PerformanceReview } from '#web/parts/review/performance-review.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { Stars } from '#web/ui/stars.tsx';

export const meta = titled('reviews:title');

type Ratings = Page<RatingView> & { summary: Pick<FeedbackSummary, 'answered' | 'average'> };
const own = '/api/provider/reviews';

export async function loader(args: LoaderFunctionArgs) {
  const [ratings, reviews] = await Promise.all([
    get<Ratings>(args, listPath(args.request, '/api/provider/ratings', ['cursor'], { limit: '20' })),
    get<Page<PerformanceReviewView>>(args, `${own}?limit=50`),
  ]);
  return { ratings, reviews };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const said = String(form.get('answer') ?? '').trim();
  const path = `${own}/${encodeURIComponent(String(form.get('id') ?? ''))}/acknowledge`;
  const body = said ? { answer: said } : {};
  return answer(await send(args, path, { body, idempotencyKey: commandIdOf(form) }), form);
}

export { clientAction } from '#web/lib/client-action.ts';

/** What customers and the business say of a provider's work. */
export default function OwnReviews() {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const { ratings, reviews } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'rating-request' || process === 'performance-review');
  const { answered: count, average } = ratings.summary;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={average !== null && t('average', { average: format.decimal(average), count })}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title={t('fromCustomers')} padded={false}>
          {ratings.items.length === 0 ? (
            <EmptyState icon={Star} title={t('none')}>
              {t('noneText')}
            </EmptyState>
          ) : (
            <ul className="divide-y">
              {ratings.items.map((rating) => (
                <li key={rating.id} className="px-4 py-3">
                  <CustomerRating rating={rating} />
                </li>
              ))}
            </ul>
          )}
          <Pagination next={ratings.nextCursor} total={ratings.total} more={ratings.more} />
        </Card>
        <Card title={t('fromBusiness')} padded={false}>
          {reviews.items.length === 0 ? (
            <EmptyState icon={ClipboardCheck} title={t('noReviews')}>
              {t('noReviewsText')}
            </EmptyState>
          ) : (
            <ul className="divide-y">
              {reviews.items.map((review) => (
                <li key={review.id}>
                  <PerformanceReview review={review}>
                    {review.status === 'shared' && <Acknowledge id={review.id} />}
                  </PerformanceReview>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}

function CustomerRating({
  rating: { stars, review, subject, customer, ratedAt, askedAt, answer: said, excluded },
}: {
  rating: RatingView;
}) {
  const { t } = useTranslation('reviews');
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {stars !== null && <Stars value={stars} />}
        {excluded && <Badge>{t('excluded')}</Badge>}
        <span className="font-medium">{customer.name}</span>
        <RelativeTime at={ratedAt ?? askedAt} className="ml-auto text-xs text-muted" />
      </div>
      <p className="text-xs text-muted">{subject.title}</p>
      {review && (
        <p
          className={`mt-1 max-w-prose break-words whitespace-pre-line ${excluded ? 'text-muted line-through' : ''}`}
        >
          {review}
        </p>
      )}
      {said && (
        <blockquote className="mt-2 border-l-2 pl-3">
          <p className="text-xs text-muted">{t('answer')}</p>
          <p className="break-words whitespace-pre-line">{said.body}</p>
        </blockquote>
      )}
    </>
  );
}

function Acknowledge({ id }: { id: string }) {
  const { t } = useTranslation('reviews');
  return (
    <CommandForm intent="acknowledge" formKey={id} stay>
      <input type="hidden" name="id" value={id} />
      <Field name="answer" label={t('reply')} hint={t('acknowledgeHint')}>
        {(control) => <Textarea {...control} rows={3} maxLength={10_000} />}
      </Field>
      <div className="flex justify-end">
        <Submit>{t('acknowledge')}</Submit>
      </div>
    </CommandForm>
  );
}
