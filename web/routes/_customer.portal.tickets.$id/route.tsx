import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { attachmentIdsOf } from '#web/parts/attachment/attached.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { LinkedBookings } from '#web/parts/booking/linked-bookings.tsx';
import { TypingLine } from '#web/parts/conversation/typing-line.tsx';
import { useSeen } from '#web/parts/notification/use-seen.ts';
import { rate } from '#web/parts/rating/rate.server.ts';
import { RatingCard } from '#web/parts/rating/rating-card.tsx';
import { StatusBadge } from '#web/parts/status-badge.tsx';
import { actOnTicket } from '#web/parts/ticket/act-on-ticket.server.ts';
import { ticketPath } from '#web/parts/ticket/load-ticket.server.ts';
import { TicketThread } from '#web/parts/ticket/ticket-thread.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { loadOwnTicket } from './load-own-ticket.server.ts';
import { NextForCustomer } from './next-for-customer.tsx';
import { OwnStory } from './own-story.tsx';
import { Respond } from './respond.tsx';

export const meta = titled<typeof loader>('customer:ticket.title', ({ ticket }) => ticket);

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export const loader = (args: LoaderFunctionArgs) => loadOwnTicket(args);

export async function action(args: ActionFunctionArgs) {
  const { form, refused } = await readForm(args);
  if (refused) return answer(refused, form);
  const intent = form.get(intentField);
  if (intent === 'rate') return answer(await rate(args, form), form);
  if (intent !== 'respond') return answer(await actOnTicket(args, form), form);
  const options = {
    body: { body: String(form.get('body') ?? ''), ...attachmentIdsOf(form) },
    idempotencyKey: commandIdOf(form),
  };
  const sent = await send<TicketView>(args, `${ticketPath(args)}/customer-respond`, options);
  // An answer to a closed ticket began another one.
  const moved = sent.ok && !sent.queued && sent.data.id !== args.params.id;
  if (moved) throw redirect(paths.customer.ticket(sent.data.id), { headers: sent.headers });
  return answer(sent, form);
}

/** A customer's page of one ticket. */
export default function OwnTicket() {
  const { t } = useTranslation(['customer', 'ticket', 'requests']);
  const { ticket, messages, timeline, state, rating, drafts, bookings } = useLoaderData<typeof loader>();
  useLive(
    ({ id, kind }) => id === ticket.id || kind === 'ticket-linked' || bookings.some((one) => one.id === id),
  );
  useSeen(ticket.id);
  const newest = messages.items.at(-1);
  const over = ticket.status === 'resolved' || ticket.status === 'closed';
  const links = [
    { label: t('customer:ticket.follows'), to: ticket.followUpOf },
    { label: t('ticket:mergedInto'), to: ticket.mergedInto },
  ];
  return (
    <div key={ticket.id}>
      <PageHeader
        back={<BackLink to={paths.customer.home()}>{t('customer:ticket.back')}</BackLink>}
        title={`#${ticket.number} ${ticket.subject}`}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <StatusBadge status={ticket.status} to="customer" />
            {ticket.assignee && !over && t('customer:tickets.with', { name: ticket.assignee.name })}
          </span>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-5">
          {links.map(
            ({ label, to }) =>
              to && (
                <Callout key={to.id}>
                  {label}{' '}
                  <Link to={paths.customer.ticket(to.id)} className="font-medium underline">
                    #{to.number}
                  </Link>
                </Callout>
              ),
          )}
          {ticket.request && (
            <Callout title={t('requests:own.partOf')}>
              <Link to={paths.customer.request(ticket.request.id)} className="font-medium underline">
                R-{ticket.request.number} {ticket.request.service}
              </Link>
            </Callout>
          )}
          <TicketThread
            path={`/api/tickets/${ticket.id}/messages`}
            messages={messages}
            processId={ticket.id}
            reader="customer"
          />
          <TypingLine conversationId={ticket.conversationId} newest={newest} reader="customer" />
          {rating && (over || rating.status === 'rated') && <RatingCard rating={rating} />}
          <Respond ticket={ticket} newest={newest} drafts={drafts} />
        </div>
        <aside aria-label={t('ticket:panel')} className="grid gap-5">
          <NextForCustomer ticket={ticket} state={state} />
          <LinkedBookings bookings={bookings} portal="customer" />
          <Card title={t('ticket:card.story')}>
            <OwnStory ticket={ticket} timeline={timeline} />
          </Card>
        </aside>
      </div>
    </div>
  );
}
