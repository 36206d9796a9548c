import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';
import { AgentLoad } from './agent-load.tsx';

type Props = { agents: AgentView[]; current: string | undefined };

/** The agents with what each has on the table: who is here and has room comes first. */
export function AgentRadios({ agents, current }: Props) {
  const { t } = useTranslation('admin');
  const { errors, values } = useFormState();
  const id = useId();
  const error = errors.assigneeId?.join(' ');
  const chosen = values.assigneeId ?? current;
  const room = ({ open, capacity }: AgentView) => open / Math.max(capacity, 1);
  const sorted = [...agents].sort((a, b) => Number(a.away) - Number(b.away) || room(a) - room(b));
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend className="sr-only">{t('assign.legend')}</legend>
      <div className="grid gap-2">
        {sorted.map((agent) => (
          <label
            key={agent.id}
            className="flex cursor-pointer items-center gap-3 rounded-md border px-3 py-2 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="assigneeId"
              value={agent.id}
              defaultChecked={agent.id === chosen}
              required
              className="size-4.5 shrink-0 accent-accent"
            />
            <Avatar name={agent.name} />
            <span className="min-w-0 flex-1">
              <span className="block font-medium break-words">{agent.name}</span>
              <AgentLoad {...agent} />
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={id} className="mt-1 text-sm text-danger-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}
