import { useTranslation } from 'react-i18next';
import type { TicketStateView, TicketView } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useFormat } from '#web/lib/use-format.ts';
import { StatusBadge } from '#web/parts/status-badge.tsx';
import { Card } from '#web/ui/card.tsx';

const announced = ['remind', 'auto-resolve', 'auto-close'] as const;

/** Where the ticket stands, what the customer can expect, and what happens if they do nothing. */
export function NextForCustomer({ ticket, state }: { ticket: TicketView; state: TicketStateView }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const step = announced.find((one) => one === state.next?.name);
  return (
    <Card title={t('next.title')} aside={<StatusBadge status={ticket.status} to="customer" />}>
      <div className="grid gap-3">
        <p>{t(`next.${ticket.status}`)}</p>
        {step && state.next && (
          <p className="text-muted">{t(`next.step.${step}`, { date: format.dateTime(state.next.at) })}</p>
        )}
        {ticket.status === 'resolved' && state.allowed.includes('reopen') && (
          <CommandForm intent="reopen" className="grid justify-items-start gap-2">
            <Submit tone="secondary" size="sm">
              {t('next.reopen')}
            </Submit>
          </CommandForm>
        )}
      </div>
    </Card>
  );
}
