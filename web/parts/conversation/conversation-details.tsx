import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { LeadDetails } from '#web/parts/lead/lead-details.tsx';
import { Fact } from '#web/parts/ticket/fact.tsx';
import { TicketLinks } from '#web/parts/ticket/ticket-links.tsx';
import { Avatar } from '#web/ui/avatar.tsx';
import { Card } from '#web/ui/card.tsx';
import { Select } from '#web/ui/form/select.tsx';
import type { ConversationData, Portal } from './load-conversation.server.ts';
import { ProviderBookings, ProviderRating } from './provider-work.tsx';
import { settableStatuses } from './use-changes.ts';

export const detailsId = 'details';

/** Whose conversation it is, who answers, and the customer's other tickets. */
export function ConversationDetails({ data, portal }: { data: ConversationData; portal: Portal }) {
  const { t } = useTranslation(['conversation', 'ticket']);
  const { conversation, tickets, lead, agents, work } = data;
  const { customer, assignee, ticket, source } = conversation;
  if (lead)
    return (
      <aside id={detailsId} aria-label={t('conversation:details')} className="grid scroll-mt-16 gap-4">
        <LeadDetails lead={lead} agents={agents} on="conversation" />
      </aside>
    );
  const isProvider = source === 'provider';
  return (
    <aside
      id={detailsId}
      aria-label={t(isProvider ? 'conversation:aboutProvider' : 'conversation:details')}
      className="grid scroll-mt-16 gap-4"
    >
      <Card title={t(isProvider ? 'conversation:source.provider' : 'ticket:fact.customer')}>
        <div className="mb-4 flex items-center gap-3">
          <Avatar name={customer.name} size="lg" />
          <div className="min-w-0">
            <p className="font-medium break-words">{customer.name}</p>
            {customer.company && <p className="break-words text-muted">{customer.company}</p>}
          </div>
        </div>
        <dl className="grid gap-3">
          <Fact label={t('conversation:fact.email')}>
            <a href={`mailto:${customer.email}`} className="break-all text-accent-ink hover:underline">
              {customer.email}
            </a>
          </Fact>
          {customer.phone && (
            <Fact label={t('conversation:fact.phone')}>
              <a href={`tel:${customer.phone}`} className="text-accent-ink hover:underline">
                {customer.phone}
              </a>
            </Fact>
          )}
          <Fact label={t('conversation:filter.source')}>
            {conversation.lead && portal === 'admin' ? (
              <Link to={paths.admin.lead(conversation.lead.id)} className="text-accent-ink hover:underline">
                {t(`conversation:source.${source}`)}
              </Link>
            ) : (
              t(`conversation:source.${source}`)
            )}
          </Fact>
          {work && <ProviderRating provider={work.provider} />}
          <Fact label={t('ticket:fact.assignee')}>{assignee?.name ?? t('conversation:nobody')}</Fact>
          {ticket && (
            <Fact label={t('conversation:fact.ticket')}>
              <Link
                to={paths[portal].ticket(ticket.id)}
                className="break-words text-accent-ink hover:underline"
              >
                #{ticket.number} {ticket.subject}
              </Link>
            </Fact>
          )}
        </dl>
      </Card>
      {portal === 'admin' && <Steering data={data} />}
      {work && <ProviderBookings bookings={work.bookings} />}
      {!isProvider && (
        <Card title={t('conversation:tickets', { name: customer.name })}>
          {tickets.length === 0 && <p className="text-muted">{t('conversation:noTickets')}</p>}
          <TicketLinks tickets={tickets} portal={portal} />
        </Card>
      )}
    </aside>
  );
}

/** What an admin decides: who answers, and where the conversation stands. */
function Steering({ data: { conversation, agents } }: { data: ConversationData }) {
  const { t } = useTranslation(['conversation', 'ticket', 'tickets']);
  const nobody = { id: 'none', name: t('conversation:nobody') };
  const others = [...agents, nobody].filter(({ id }) => id !== (conversation.assignee?.id ?? 'none'));
  const statuses = settableStatuses.filter((status) => status !== conversation.status);
  const menus = [
    {
      key: 'assign',
      label: t('ticket:fact.assignee'),
      submit: t('ticket:command.assign'),
      options: others.map(({ id, name }) => ({ value: `assign ${id}`, label: name })),
    },
    {
      key: 'status',
      label: t('ticket:filter.status'),
      submit: t('conversation:change.setStatus'),
      options: statuses.map((status) => ({
        value: `status ${status}`,
        label: t(`tickets:status.${status}`),
      })),
    },
  ];
  return (
    <Card title={t('conversation:change.title')}>
      <div className="grid gap-3">
        {menus.map(({ key, label, submit, options }) => (
          <CommandForm key={key} intent="change" formKey={key} stay className="flex flex-wrap gap-2">
            <Select name="what" aria-label={label} options={options} className="min-w-40 flex-1" />
            <Submit tone="secondary">{submit}</Submit>
          </CommandForm>
        ))}
      </div>
    </Card>
  );
}
