import { Link, useLocation } from '@remix-run/react';
import { ChevronLeft, ChevronRight, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#api/conversations/views.ts';
import type { LeadView } from '#api/leads/views.ts';
import { paths } from '#web/lib/paths.ts';
import { Composer } from '#web/parts/ticket/composer.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { detailsId } from './conversation-details.tsx';
import { listFilter, withBeside } from './conversation-query.ts';
import { ConversationStatus } from './conversation-status.tsx';
import type { ConversationData, Portal } from './load-conversation.server.ts';
import { MessagesPane } from './messages-pane.tsx';

type Props = Pick<ConversationData, 'conversation' | 'messages' | 'drafts'> & {
  /** The lead, as long as it is no customer. */
  lead: LeadView | undefined;
  header: ReactNode;
  className: string;
};

/** The pane of one conversation: who it is with, what was said, and where the answer is written. */
export function ConversationThread({ conversation, messages, drafts, lead, header, className }: Props) {
  const { t } = useTranslation(['conversation', 'ticket', 'leads']);
  const closed = lead
    ? !lead.allowed.includes('reply')
    : conversation.status === 'closed' && conversation.source !== 'provider';
  return (
    <section
      aria-label={t('conversation:with', { name: conversation.customer.name })}
      className={`flex min-w-0 flex-col ${className}`}
    >
      {header}
      <MessagesPane
        conversation={conversation}
        messages={messages}
        reader="agent"
        empty={<p className="m-auto text-muted">{t('conversation:nothingYet')}</p>}
      />
      {closed && (
        <div className="p-3">
          <Callout>{t(lead ? 'leads:lostNote' : 'ticket:composer.closed')}</Callout>
        </div>
      )}
      <div className="*:rounded-none *:rounded-b-lg *:border-x-0 *:border-b-0 *:p-3 *:shadow-none [&_textarea]:max-h-40 [&_textarea]:min-h-16">
        <Composer
          customer={conversation.customer.name}
          open={!closed}
          thread={{ thread: 'conversation', id: conversation.id }}
          drafts={drafts}
          messages={messages}
          conversationId={conversation.id}
          ticketId={conversation.ticket?.id}
          {...(lead && { endings: onlySend })}
        />
      </div>
    </section>
  );
}

/** A lead has no ticket that could wait or be resolved. */
const onlySend = ['send'] as const;

type HeaderProps = { data: ConversationData; portal: Portal };

/** Whose conversation it is, where it stands, and the ones before and after it in the list. */
export function ConversationHeader({ data: { conversation, neighbours, beside }, portal }: HeaderProps) {
  const { t } = useTranslation(['conversation', 'ticket']);
  const filter = listFilter(useLocation().search);
  const { ticket } = conversation;
  const { previous, next } = neighbours;
  const to = (id: string) => paths[portal].conversation(id) + filter;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2">
      <div className="text-muted lg:hidden">
        <BackLink to={paths[portal].conversations() + filter}>{t('conversation:back')}</BackLink>
      </div>
      <div className="min-w-0 flex-1 max-lg:order-1 max-lg:basis-full">
        <h1 className="flex items-center gap-2 text-base font-semibold">
          <span className="min-w-0 truncate">{conversation.customer.name}</span>
          <ConversationStatus conversation={conversation} />
          {conversation.source !== 'customer' && (
            <Badge tone="info">{t(`conversation:source.${conversation.source}`)}</Badge>
          )}
        </h1>
        {ticket && (
          <p className="truncate text-xs text-muted">
            <Link to={paths[portal].ticket(ticket.id)} className="hover:text-ink hover:underline">
              #{ticket.number} {ticket.subject}
            </Link>
          </p>
        )}
      </div>
      <nav aria-label={t('ticket:neighbours.label')} className="ml-auto flex gap-1">
        {previous && (
          <ButtonLink
            size="sm"
            to={to(previous)}
            prefetch="none"
            aria-label={t('ticket:neighbours.previous')}
          >
            <ChevronLeft aria-hidden />
          </ButtonLink>
        )}
        {next && (
          <ButtonLink size="sm" to={to(next)} prefetch="none" aria-label={t('ticket:neighbours.next')}>
            <ChevronRight aria-hidden />
          </ButtonLink>
        )}
        {!beside && (
          <ButtonLink
            size="sm"
            to={`${filter}#${detailsId}`}
            prefetch="none"
            aria-label={t('conversation:details')}
            className="xl:hidden"
          >
            <Info aria-hidden />
          </ButtonLink>
        )}
      </nav>
    </header>
  );
}

type BesideProps = { conversation: ConversationView; portal: Portal };

/** Whose the second conversation is, with the way to its own page and the way to close it. */
export function BesideHeader({ conversation, portal }: BesideProps) {
  const { t } = useTranslation('conversation');
  const { search } = useLocation();
  const alone = withBeside(search, undefined);
  const { id, customer } = conversation;
  return (
    <header className="flex min-h-14 items-center gap-2 border-b px-4 py-2">
      <h2 className="min-w-0 truncate text-base font-semibold">
        <Link to={paths[portal].conversation(id) + alone} prefetch="none" className="hover:underline">
          {customer.name}
        </Link>
      </h2>
      <ConversationStatus conversation={conversation} />
      <ButtonLink
        size="sm"
        to={alone}
        prefetch="none"
        aria-label={t('beside.close', { name: customer.name })}
        className="ml-auto"
      >
        <X aria-hidden />
      </ButtonLink>
    </header>
  );
}
