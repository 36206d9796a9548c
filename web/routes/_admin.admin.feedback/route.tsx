import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FeedbackSummary, RatingView } from '#api/ratings/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { useLive } from '#web/lib/use-live.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { feedbackFilters } from '#web/parts/admin/feedback-filters.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { actOnRating } from './commands.server.ts';
import { ExcludeDialog } from './exclude-dialog.tsx';
import { FeedbackFilters } from './feedback-filters.tsx';
import { ReviewList } from './review-list.tsx';
import { Summary } from './summary.tsx';

export const meta = titled('admin:nav.feedback');

type Feedback = Page<RatingView> & { summary: FeedbackSummary };

export async function loader(args: LoaderFunctionArgs) {
  const path = listPath(args.request, '/api/admin/customer-feedback', [...feedbackFilters, 'cursor']);
  const [feedback, agents, services] = await Promise.all([
    get<Feedback>(args, path),
    get<{ items: AgentView[] }>(args, '/api/agents'),
    get<Page<ServiceView>>(args, '/api/admin/service-management?limit=200&sort=name'),
  ]);
  return {
    feedback,
    agents: peopleOf([...agents.items, ...feedback.summary.byAgent.map(({ agent }) => agent)]),
    services: services.items.map(({ id, name }) => ({ id, name })),
  };
}

/** Also who is no agent any more, or never was one, when ratings are theirs. */
const peopleOf = (people: { id: string; name: string }[]) => [
  ...new Map(people.map(({ id, name }) => [id, { id, name }])).values(),
];

export const action = (args: ActionFunctionArgs) => actOnRating(args);

export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

/** What customers said, and what is said to them. */
export default function Feedback() {
  const { t } = useTranslation(['feedback', 'admin']);
  const { feedback, agents, services } = useLoaderData<typeof loader>();
  const dialog = useDialog();
  useLive(({ process }) => process === 'rating-request');
  const { items, summary, nextCursor, total, more } = feedback;
  const chosen = items.find(({ id }) => id === dialog.of);
  return (
    <>
      <PageHeader
        title={t('admin:nav.feedback')}
        description={t('about')}
        actions={<CsvLink list="feedback" />}
      />
      {chosen && dialog.name === 'answer' && <AnswerDialog rating={chosen} />}
      {chosen && dialog.name === 'exclude' && <ExcludeDialog rating={chosen} />}
      <div className="grid gap-5">
        <section className="overflow-hidden rounded-lg border bg-raised shadow-card [&_form]:border-b-0">
          <FeedbackFilters agents={agents} services={services} />
        </section>
        <Summary summary={summary} />
        <Card title={t('reviews')} padded={false}>
          <BusyList label={t('reviews')}>
            <ReviewList ratings={items} />
          </BusyList>
          <Pagination next={nextCursor} total={total} more={more} />
        </Card>
      </div>
    </>
  );
}
