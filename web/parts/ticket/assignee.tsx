import { useTranslation } from 'react-i18next';
import type { TicketStateView, TicketView } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useViewer } from '#web/lib/viewer.tsx';
import { Avatar } from '#web/ui/avatar.tsx';
import { Select } from '#web/ui/form/select.tsx';
import type { AgentView } from './load-ticket.server.ts';

type Props = { ticket: TicketView; state: TicketStateView; agents: AgentView[] };

/** Who works on the ticket, and the ways to change that. */
export function Assignee({ ticket: { assignee }, state, agents }: Props) {
  const { t } = useTranslation('ticket');
  const { member } = useViewer();
  const canTake = member.role === 'staff' && assignee?.id !== member.id;
  const others = agents.filter((agent) => agent.id !== assignee?.id);
  return (
    <div className="grid gap-2">
      {assignee ? (
        <p className="flex items-center gap-2 font-medium">
          <Avatar name={assignee.name} size="sm" />
          {assignee.name}
        </p>
      ) : (
        <p className="text-muted">{t('assignee.none')}</p>
      )}
      {state.allowed.includes('assign') && (
        <>
          {canTake && (
            <CommandForm intent="assign" formKey="take" className="grid justify-items-start gap-2">
              <input type="hidden" name="assigneeId" value={member.id} />
              <Submit size="sm" tone={assignee ? 'secondary' : 'primary'}>
                {t('assignee.take')}
              </Submit>
            </CommandForm>
          )}
          {others.length > 0 && (
            <CommandForm intent="assign" formKey="choose" className="flex flex-wrap gap-2">
              <Select
                name="assigneeId"
                aria-label={t('assignee.choose')}
                className="min-w-36 flex-1"
                options={others.map(({ id, name, away, open, capacity }) => ({
                  value: id,
                  label: t(away ? 'assignee.away' : 'assignee.load', { name, open, capacity }),
                }))}
              />
              <Submit tone="secondary">{t('assignee.assign')}</Submit>
            </CommandForm>
          )}
        </>
      )}
      {assignee && state.allowed.includes('unassign') && (
        <CommandForm intent="unassign" className="grid justify-items-start gap-2">
          <Submit tone="secondary" size="sm">
            {t('command.unassign')}
          </Submit>
        </CommandForm>
      )}
    </div>
  );
}
