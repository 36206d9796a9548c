import { Link, useSearchParams } from '@remix-run/react';
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { subjectOf } from '#web/parts/rating/subject-of.ts';
import { Badge } from '#web/ui/badge.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { Stars } from '#web/ui/stars.tsx';

const link = 'text-accent-ink hover:underline';

export function ReviewList({ ratings }: { ratings: RatingView[] }) {
  const { t } = useTranslation(['feedback', 'admin']);
  const [search] = useSearchParams();
  if (ratings.length === 0) {
    const filtered = search.size > 0;
    return (
      <EmptyState
        icon={Star}
        title={t(filtered ? 'empty.filtered' : 'empty.none')}
        action={filtered && <ButtonLink to={paths.admin.feedback()}>{t('admin:filter.clear')}</ButtonLink>}
      >
        {!filtered && t('empty.noneText')}
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

function Review({ rating }: { rating: RatingView }) {
  const { t } = useTranslation(['feedback', 'tickets']);
  const dialog = useDialog();
  const { id, customer, rated, stars, review, ratedAt, askedAt, followUp, answer, excluded } = rating;
  const struck = excluded ? 'text-muted line-through' : '';
  const subject = subjectOf(rating.subject, 'admin');
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {stars !== null && <Stars value={stars} />}
        {excluded && <Badge>{t('exclude.mark')}</Badge>}
        <span className="font-medium">{customer.name}</span>
        <RelativeTime at={ratedAt ?? askedAt} className="ml-auto text-xs text-muted" />
      </div>
      {review && <p className={`max-w-prose break-words whitespace-pre-wrap ${struck}`}>{review}</p>}
      {excluded && (
        <p className="max-w-prose text-xs break-words text-muted">
          {t('exclude.why', { name: excluded.by.name, reason: excluded.reason })}
        </p>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <Link to={subject.to} className={link}>
          {subject.name}
        </Link>
        {rated && <span>{t('rated', { name: rated.name })}</span>}
        {followUp && (
          <Link to={paths.admin.ticket(followUp.id)} className={link}>
            {t('followUp', { number: followUp.number, status: t(`tickets:status.${followUp.status}`) })}
          </Link>
        )}
      </p>
      {answer && <Answer answer={answer} />}
      <div className="flex flex-wrap gap-2">
        <ButtonLink to={dialog.to('answer', id)} preventScrollReset size="sm" prefetch="none">
          {t(answer ? 'answer.change' : 'answer.open')}
          <span className="sr-only">
            {customer.name}, {subject.name}
          </span>
        </ButtonLink>
        {excluded ? (
          <CommandForm intent="include" formKey={id} stay>
            <input type="hidden" name="id" value={id} />
            <Submit size="sm" tone="secondary">
              {t('exclude.undo')}
              <span className="sr-only">
                {customer.name}, {subject.name}
              </span>
            </Submit>
          </CommandForm>
        ) : (
          <ButtonLink to={dialog.to('exclude', id)} preventScrollReset size="sm" tone="quiet" prefetch="none">
            {t('exclude.open')}
            <span className="sr-only">
              {customer.name}, {subject.name}
            </span>
          </ButtonLink>
        )}
      </div>
    </>
  );
}

function Answer({ answer }: { answer: NonNullable<RatingView['answer']> }) {
  const { t } = useTranslation('feedback');
  const { dateTime } = useFormat();
  const { body, author, at, changedAt } = answer;
  return (
    <div className="grid max-w-prose gap-1 rounded-md border-l-3 border-line-strong bg-sunken px-3 py-2">
      <p className="flex flex-wrap gap-x-3 text-xs text-muted">
        <span className="font-medium text-ink">{author.name}</span>
        <RelativeTime at={at} />
        <span>{t(answer.public ? 'answer.isPublic' : 'answer.isPrivate')}</span>
        {changedAt && <span>{t('answer.changed', { moment: dateTime(changedAt) })}</span>}
      </p>
      <p className="break-words whitespace-pre-wrap">{body}</p>
    </div>
  );
}
