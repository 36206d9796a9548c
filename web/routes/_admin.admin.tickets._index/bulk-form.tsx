import { useActionData } from '@remix-run/react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#api/tickets/views.ts';
import type { ActionResult } from '#web/lib/action-result.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { BulkBar } from './bulk-bar.tsx';
import { BulkOutcome } from './bulk-outcome.tsx';
import type { BulkResult } from './commands.server.ts';

type Answer = { results: BulkResult[] };
type Props = { tickets: TicketView[]; agents: AgentView[]; children: ReactNode };

/** The table's checkboxes with what can be done to all that are ticked; answered row by row. */
export function BulkForm({ tickets, agents, children }: Props) {
  const { t } = useTranslation('admin');
  const posted = useActionData() as ActionResult<Answer> | undefined;
  const [done, setDone] = useState<BulkResult[]>();
  const results = done ?? (posted?.ok && posted.intent === 'bulk' ? posted.data.results : undefined);
  // Tickets that a command has moved out of the list are still named in its outcome.
  const seen = useRef(new Map<string, TicketView>());
  for (const ticket of tickets) seen.current.set(ticket.id, ticket);
  return (
    <CommandForm<Answer> intent="bulk" stay className="grid" onDone={(data) => setDone(data.results)}>
      {tickets.length > 0 && <BulkBar agents={agents} />}
      {results && <BulkOutcome results={results} seen={seen.current} onClose={() => setDone(undefined)} />}
      <BusyList label={t('nav.tickets')}>{children}</BusyList>
    </CommandForm>
  );
}
