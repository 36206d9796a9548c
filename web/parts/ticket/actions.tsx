import { CheckCheck, Flame, Hourglass, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketStateView, TicketView } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { RadioGroup } from '#web/ui/form/radio-group.tsx';
import type { TicketCommandName } from '#workflows/ticket/commands.ts';
import { PopoverDialog } from './popover-dialog.tsx';

type Props = { ticket: TicketView; state: TicketStateView; related: TicketView[] };

const plain = { resolve: CheckCheck, wait: Hourglass, reopen: RotateCcw, escalate: Flame } as const;

/** The commands that the ticket takes now and that need no place of their own on the page. */
export function Actions({ ticket, state, related }: Props) {
  const { t } = useTranslation('ticket');
  const may = (name: TicketCommandName) => state.allowed.includes(name);
  const shown = (Object.keys(plain) as (keyof typeof plain)[]).filter(may);
  if (state.allowed.length === 0) return <p className="text-muted">{t('actions.none')}</p>;
  return (
    <div className="flex flex-wrap gap-2">
      {/* One form for all: a refusal stays in view when the button that met it has gone. */}
      <CommandForm intent="act" className="contents *:[&:is([role=alert],[role=status])]:basis-full">
        {shown.map((name) => {
          const Icon = plain[name];
          return (
            <Submit key={name} name="command" value={name} tone="secondary" size="sm">
              <Icon aria-hidden />
              {t(`command.${name}`)}
            </Submit>
          );
        })}
      </CommandForm>
      {may('merge') && <Merge ticket={ticket} related={related} />}
      {may('close') && <Close ticket={ticket} />}
    </div>
  );
}

/** Tickets of the same customer that are still open to take over the thread. */
function Merge({ ticket, related }: { ticket: TicketView; related: TicketView[] }) {
  const { t } = useTranslation(['ticket', 'tickets']);
  const targets = related.filter((one) => one.status !== 'closed');
  const options = targets.map((one) => ({
    value: one.id,
    label: `#${one.number} ${one.subject} (${t(`tickets:status.${one.status}`)})`,
  }));
  const { number, customer } = ticket;
  return (
    <PopoverDialog
      button={t('ticket:command.merge')}
      title={t('ticket:merge.title', { number })}
      description={t('ticket:merge.text', { name: customer.name })}
    >
      {options.length === 0 ? (
        <p className="text-muted">{t('ticket:merge.none', { name: customer.name })}</p>
      ) : (
        <CommandForm intent="merge">
          <RadioGroup name="targetId" legend={t('ticket:merge.into')} options={options} required />
          <Submit tone="danger">{t('ticket:merge.submit', { number })}</Submit>
        </CommandForm>
      )}
    </PopoverDialog>
  );
}

function Close({ ticket: { number } }: { ticket: TicketView }) {
  const { t } = useTranslation('ticket');
  return (
    <PopoverDialog
      button={t('command.close')}
      title={t('close.title', { number })}
      description={t('close.text')}
    >
      <CommandForm intent="close">
        <div className="flex flex-wrap gap-2">
          <Submit tone="danger" name="spam" value="no">
            {t('close.submit', { number })}
          </Submit>
          <Submit tone="secondary" name="spam" value="yes">
            {t('close.spam')}
          </Submit>
        </div>
      </CommandForm>
    </PopoverDialog>
  );
}
