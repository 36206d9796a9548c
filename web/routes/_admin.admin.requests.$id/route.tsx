import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { useSeen } from '#web/parts/notification/use-seen.ts';
import { AnswerList } from '#web/parts/request/answer-list.tsx';
import { RequestStatusBadge } from '#web/parts/request/request-status.tsx';
import { RequestStory } from '#web/parts/request/request-story.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { actOnRequest, loadRequest } from './request.server.ts';
import { RequestActions } from './request-actions.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { RequestFacts } from './request-facts.tsx';

export const meta = titled<typeof loader>('requests:detail.title', ({ request: { number } }) => ({ number }));

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export const loader = (args: LoaderFunctionArgs) => loadRequest(args);
export const action = (args: ActionFunctionArgs) => actOnRequest(args);

/** An admin's page of one request: what is needed, for whom, and what to do. */
export default function Request() {
  const { t } = useTranslation('requests');
  const { request, timeline, state, people, bookings } = useLoaderData<typeof loader>();
  const { id, number, service, status, reason, ticket, booking } = request;
  useLive((event) => [id, ticket?.id, booking?.id].includes(event.id));
  useSeen(id);
  return (
    <div key={id}>
      <PageHeader
        back={<BackLink to={paths.admin.requests()}>{t('detail.back')}</BackLink>}
        title={`R-${number} ${service.name}`}
        description={<RequestStatusBadge status={status} to="admin" />}
      />
      <RequestDialog request={request} people={people} bookings={bookings} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-5">
          {reason && (
            <Callout title={t('own.reason')}>
              <p className="whitespace-pre-line">{reason}</p>
            </Callout>
          )}
          <Card title={t('detail.actions')}>
            <RequestActions
              id={id}
              allowed={state.allowed}
              canBook={
                service.id !== null && booking?.state !== 'going' && state.allowed.includes('link-booking')
              }
            />
          </Card>
          <Card title={t('detail.answers')}>
            <AnswerList answers={request.answers} />
          </Card>
          <Card title={t('detail.story')}>
            <RequestStory timeline={timeline} path={`/api/admin/service-requests/${id}/timeline`} />
          </Card>
        </div>
        <RequestFacts request={request} state={state} />
      </div>
    </div>
  );
}
