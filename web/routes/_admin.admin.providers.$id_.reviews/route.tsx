import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ClipboardCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PerformanceReviewView } from '#api/performance-reviews/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { showToast } from '#web/lib/toast.ts';
import { useLive } from '#web/lib/use-live.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import { loadProvider } from '#web/parts/provider/load-provider.server.ts';
import { ProviderFrame } from '#web/parts/provider/provider-frame.tsx';
import { PerformanceReview } from '#web/parts/review/performance-review.tsx';
import { reviewAreas } from '#web/parts/review/review-areas.ts';
import { ReviewFields } from '#web/parts/review/review-fields.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';

const base = '/api/admin/performance-reviews';

export async function loader(args: LoaderFunctionArgs) {
  const list = listPath(args.request, base, ['cursor'], { provider: args.params.id ?? '', limit: '20' });
  const page = await loadProvider(args);
  return { page, reviews: await get<Page<PerformanceReviewView>>(args, list) };
}

export const meta = titled<typeof loader>('providers:page', ({ page: { provider } }) => ({
  name: provider.name,
}));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = form.get(intentField);
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const path = `${base}/${encodeURIComponent(text('id'))}`;
  const idempotencyKey = commandIdOf(form);
  if (intent === 'share') return answer(await send(args, `${path}/share`, { idempotencyKey }), form);
  if (intent === 'delete') return answer(await send(args, path, { method: 'DELETE', idempotencyKey }), form);
  const scores = Object.fromEntries(
    reviewAreas.flatMap((area) => (text(area) ? [[area, Number(text(area))]] : [])),
  );
  const words = {
    from: text('from'),
    to: text('to'),
    scores,
    goals: text('goals'),
    comments: text('comments'),
  };
  if (intent === 'change') {
    const body = { ...words, version: Number(text('version')) };
    return answer(await send(args, path, { method: 'PATCH', body, idempotencyKey }), form);
  }
  const body = { ...words, providerId: args.params.id };
  return answer(await send(args, base, { body, idempotencyKey }), form);
}

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

/** What admins write about a provider's work, and what the provider says to it. */
export default function ProviderReviews() {
  const { t } = useTranslation('reviews');
  const { page, reviews } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'performance-review');
  const saved = () => showToast({ text: t('saved') });
  return (
    <ProviderFrame page={page}>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
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
                    {review.status !== 'acknowledged' && <Steps review={review} onSaved={saved} />}
                  </PerformanceReview>
                </li>
              ))}
            </ul>
          )}
          <Pagination next={reviews.nextCursor} total={reviews.total} more={reviews.more} />
        </Card>
        <Card title={t('begin')}>
          <CommandForm intent="create" stay onDone={saved}>
            <ReviewFields />
            <div className="flex justify-end">
              <Submit>{t('save')}</Submit>
            </div>
          </CommandForm>
        </Card>
      </div>
    </ProviderFrame>
  );
}

/** What can be done with a review that is not acknowledged yet. */
function Steps({ review, onSaved }: { review: PerformanceReviewView; onSaved: () => void }) {
  const { t } = useTranslation('reviews');
  const { id, version, status } = review;
  const draft = status === 'draft';
  return (
    <div className="grid gap-3">
      {draft && (
        <div className="flex flex-wrap items-start gap-2">
          <CommandForm intent="share" formKey={id} stay>
            <input type="hidden" name="id" value={id} />
            <Submit>{t('share')}</Submit>
          </CommandForm>
          <CommandForm intent="delete" formKey={id} stay>
            <input type="hidden" name="id" value={id} />
            <Submit tone="danger">{t('delete')}</Submit>
          </CommandForm>
          <p className="text-xs text-muted">{t('shareHint')}</p>
        </div>
      )}
      <details>
        <summary className="tap inline-flex items-center text-accent-ink hover:underline">
          {t('edit')}
        </summary>
        <CommandForm
          key={version}
          intent="change"
          formKey={id}
          stay
          onDone={onSaved}
          className="mt-3 grid gap-4"
        >
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <ReviewFields review={review} />
          <div className="flex justify-end">
            <Submit>{t('save')}</Submit>
          </div>
        </CommandForm>
      </details>
    </div>
  );
}
