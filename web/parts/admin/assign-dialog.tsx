import { useTranslation } from 'react-i18next';
import type { TicketView } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { AgentRadios } from './agent-radios.tsx';
import { UrlDialog } from './url-dialog.tsx';

type Props = { ticket: Pick<TicketView, 'id' | 'number' | 'subject' | 'assignee'>; agents: AgentView[] };

/** Hands a ticket to an agent, or back into the queue. */
export function AssignDialog({ ticket, agents }: Props) {
  const { t } = useTranslation('admin');
  const { assignee, number, subject, id } = ticket;
  return (
    <UrlDialog title={t('assign.title', { number })} description={subject}>
      <CommandForm intent="assign" stay>
        <input type="hidden" name="ticketId" value={id} />
        <AgentRadios agents={agents} current={assignee?.id} />
        <Submit>{t('assign.submit')}</Submit>
      </CommandForm>
      {assignee && (
        <CommandForm intent="unassign" stay className="mt-2 grid">
          <input type="hidden" name="ticketId" value={id} />
          <Submit tone="quiet">{t('assign.unassign', { name: assignee.name })}</Submit>
        </CommandForm>
      )}
    </UrlDialog>
  );
}
