import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FeedbackSummary, RatingView } from '#api/ratings/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { useLive } from '#web/lib/use-live.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { feedbackFilters } from '#web/parts/admin/feedback-filters.ts';
import { FilterBar, FilterDate, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { ReviewList } from './review-list.tsx';
import { Summary } from './summary.tsx';

export const meta = titled('admin:nav.feedback');

type Feedback = Page<RatingView> & { summary: FeedbackSummary };

export async function loader(args: LoaderFunctionArgs) {
  const [feedback, agents] = await Promise.all([
    get<Feedback>(
      args,
      listPath(args.request, '/api/admin/customer-feedback', [...feedbackFilters, 'cursor']),
    ),
    get<{ items: AgentView[] }>(args, '/api/agents'),
  ]);
  return { feedback, agents: agents.items };
}

export default function Feedback() {
  const { t } = useTranslation(['admin', 'common']);
  const { feedback, agents } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'rating-request');
  return (
    <>
      <PageHeader
        title={t('nav.feedback')}
        description={t('feedback.about')}
        actions={<CsvLink list="feedback" />}
      />
      <div className="grid gap-5">
        <Summary summary={feedback.summary} />
        <Card title={t('feedback.reviews')} padded={false}>
          <FilterBar label={t('feedback.filter.label')}>
            <FilterSelect
              name="stars"
              label={t('feedback.filter.stars')}
              options={[
                { value: '', label: t('feedback.filter.anyStars') },
                ...([5, 4, 3, 2, 1] as const).map((stars) => ({
                  value: String(stars),
                  label: t(`common:stars.${stars}`),
                })),
              ]}
            />
            <FilterSelect
              name="agent"
              label={t('feedback.filter.agent')}
              options={[
                { value: '', label: t('feedback.filter.anyAgent') },
                ...agents.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <FilterDate name="from" label={t('feedback.filter.from')} />
            <FilterDate name="to" label={t('feedback.filter.to')} />
          </FilterBar>
          <BusyList label={t('feedback.reviews')}>
            <ReviewList ratings={feedback.items} />
          </BusyList>
          <Pagination next={feedback.nextCursor} total={feedback.total} more={feedback.more} />
        </Card>
      </div>
    </>
  );
}
