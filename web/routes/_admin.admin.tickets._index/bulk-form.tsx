import { useActionData } from '@remix-run/react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#api/tickets/views.ts';
import type { ActionResult } from '#web/lib/action-result.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { BulkBar } from '#web/parts/admin/bulk-bar.tsx';
import { BulkOutcome, type BulkResult } from '#web/parts/admin/bulk-outcome.tsx';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { priorities } from '#workflows/ticket/commands.ts';

type Answer = { results: BulkResult[] };
type Props = { tickets: TicketView[]; agents: AgentView[]; children: ReactNode };

/** The table's checkboxes with what can be done to all that are ticked; answered row by row. */
export function BulkForm({ tickets, agents, children }: Props) {
  const { t } = useTranslation(['admin', 'tickets']);
  const posted = useActionData() as ActionResult<Answer> | undefined;
  const [done, setDone] = useState<BulkResult[]>();
  const results = done ?? (posted?.ok && posted.intent === 'bulk' ? posted.data.results : undefined);
  // Tickets that a command has moved out of the list are still named in its outcome.
  const seen = useRef(new Map<string, TicketView>());
  for (const ticket of tickets) seen.current.set(ticket.id, ticket);
  const linkOf = (id: string) => {
    const ticket = seen.current.get(id);
    const name = ticket ? `#${ticket.number} ${ticket.subject}` : t('bulk.ticket');
    return { to: paths.admin.ticket(id), name };
  };
  const options = [
    ...agents.map(({ id, name, away }) => ({
      value: `assign ${id}`,
      label: t(away ? 'bulk.assignAway' : 'bulk.assign', { name }),
    })),
    ...priorities.map((priority) => ({
      value: `set-priority ${priority}`,
      label: t('bulk.priority', { priority: t(`tickets:priority.${priority}`) }),
    })),
    { value: 'resolve', label: t('bulk.resolve') },
    { value: 'close', label: t('bulk.close') },
  ];
  return (
    <CommandForm<Answer>
      intent="bulk"
      stay
      className="@container grid"
      onDone={(data) => setDone(data.results)}
    >
      {tickets.length > 0 && <BulkBar label={t('bulk.what')} options={options} final="close" />}
      {results && (
        <BulkOutcome
          results={results}
          done={(count) => t('bulk.done', { count })}
          linkOf={linkOf}
          onClose={() => setDone(undefined)}
        />
      )}
      <BusyList label={t('nav.tickets')}>{children}</BusyList>
    </CommandForm>
  );
}
