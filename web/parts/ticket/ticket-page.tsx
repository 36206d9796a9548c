import { Link } from '@remix-run/react';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { LinkedBookings } from '#web/parts/booking/linked-bookings.tsx';
import { TypingLine } from '#web/parts/conversation/typing-line.tsx';
import { useSeen } from '#web/parts/notification/use-seen.ts';
import { StatusBadge } from '#web/parts/status-badge.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { Actions } from './actions.tsx';
import { Assignee } from './assignee.tsx';
import { Clocks } from './clocks.tsx';
import { Composer } from './composer.tsx';
import { Fact } from './fact.tsx';
import type { TicketData } from './load-ticket.server.ts';
import { NextStep } from './next-step.tsx';
import { Properties } from './properties.tsx';
import { RatingFact } from './rating-fact.tsx';
import { Requester } from './requester.tsx';
import { TicketHeader, useListFilter } from './ticket-header.tsx';
import { TicketLinks } from './ticket-links.tsx';
import { TicketStory } from './ticket-story.tsx';
import { TicketThread } from './ticket-thread.tsx';

type Props = { data: TicketData; portal: 'staff' | 'admin' };

/** An agent's page of one ticket. What was typed belongs to this ticket alone, so another one begins anew. */
export function TicketPage({ data, portal }: Props) {
  const { t } = useTranslation(['ticket', 'bookingDesk']);
  const { ticket, state, messages, timeline, agents, customers, bookings } = data;
  const open = state.allowed.includes('reply');
  useLive(
    ({ id, kind }) => id === ticket.id || kind === 'ticket-linked' || bookings.some((one) => one.id === id),
  );
  useSeen(ticket.id);
  return (
    <div key={ticket.id}>
      <TicketHeader ticket={ticket} neighbours={data.neighbours} portal={portal} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-5">
          <Links ticket={ticket} portal={portal} />
          <TicketThread
            path={`/api/tickets/${ticket.id}/messages`}
            messages={messages}
            processId={ticket.id}
            reader="agent"
          />
          <TypingLine conversationId={ticket.conversationId} newest={messages.items.at(-1)} reader="agent" />
          {!open && <Callout>{t('ticket:composer.closed')}</Callout>}
          <Composer
            customer={ticket.customer.name}
            open={open}
            thread={{ thread: 'ticket', id: ticket.id }}
            drafts={data.drafts}
            messages={messages}
            conversationId={ticket.conversationId}
            ticketId={ticket.id}
          />
        </div>
        <aside aria-label={t('ticket:panel')} className="grid gap-5">
          <Card title={t('ticket:card.state')} aside={<StatusBadge status={ticket.status} to="staff" />}>
            <div className="grid gap-3">
              <NextStep state={state} />
              <Actions ticket={ticket} state={state} related={data.related} />
            </div>
          </Card>
          <LinkedBookings bookings={bookings} portal={portal} />
          {portal === 'admin' && open && (
            <ButtonLink to={paths.admin.newBooking({ ticket: ticket.id })}>
              {t('bookingDesk:new.schedule')}
            </ButtonLink>
          )}
          <Card title={t('ticket:card.clocks')}>
            <Clocks state={state} />
          </Card>
          <Card title={t('ticket:card.facts')}>
            <dl className="grid gap-4">
              <Fact label={t('ticket:fact.assignee')}>
                <Assignee ticket={ticket} state={state} agents={agents} />
              </Fact>
              <Fact label={t('ticket:fact.customer')}>
                <Requester ticket={ticket} state={state} customers={customers} />
              </Fact>
              <Properties ticket={ticket} state={state} categories={data.categories} />
              {ticket.rating && (
                <Fact label={t('ticket:fact.rating')}>
                  <RatingFact rating={ticket.rating} said={data.said} />
                </Fact>
              )}
            </dl>
          </Card>
          <Related data={data} portal={portal} />
          <Card title={t('ticket:card.story')}>
            <TicketStory ticket={ticket} timeline={timeline} people={agents} />
          </Card>
          {state.workflowUrl && (
            <a
              href={state.workflowUrl}
              target="_blank"
              rel="noreferrer"
              className="inline-flex w-fit items-center gap-1.5 rounded text-muted hover:text-ink"
            >
              <ExternalLink aria-hidden className="size-4" />
              {t('ticket:temporal')}
            </a>
          )}
        </aside>
      </div>
    </div>
  );
}

/** Where the thread came from and where it went. */
function Links({
  ticket: { followUpOf, mergedInto, request },
  portal,
}: {
  ticket: TicketData['ticket'];
  portal: Props['portal'];
}) {
  const { t } = useTranslation(['ticket', 'requests']);
  const link = ({ id, number }: { id: string; number: number }) => (
    <Link to={paths[portal].ticket(id)} className="font-medium underline">
      #{number}
    </Link>
  );
  return (
    <>
      {request && (
        <Callout>
          {portal === 'admin' ? (
            <Link to={paths.admin.request(request.id)} className="font-medium underline">
              {t('requests:ofTicket', request)}
            </Link>
          ) : (
            t('requests:ofTicket', request)
          )}
        </Callout>
      )}
      {followUpOf && (
        <Callout>
          {t('ticket:followUpOf')} {link(followUpOf)}
        </Callout>
      )}
      {mergedInto && (
        <Callout tone="warning">
          {t('ticket:mergedInto')} {link(mergedInto)}
        </Callout>
      )}
    </>
  );
}

/** The customer's latest other tickets, as far as the reader may see them. */
function Related({ data: { related, ticket }, portal }: Props) {
  const { t } = useTranslation('ticket');
  const filter = useListFilter();
  if (related.length === 0) return null;
  return (
    <Card title={t('card.related', { name: ticket.customer.name })}>
      <TicketLinks tickets={related} portal={portal} filter={filter} />
    </Card>
  );
}
