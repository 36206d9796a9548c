import { useTranslation } from 'react-i18next';
import type { TicketStateView } from '#api/tickets/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { DueTime } from './due-time.tsx';

const steps = ['release-reply', 'sla-step', 'remind', 'auto-resolve', 'auto-close'] as const;

/** What time will do to the ticket by itself, and how far the state shown can be trusted. */
export function NextStep({ state }: { state: TicketStateView }) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const step = steps.find((one) => one === state.next?.name);
  return (
    <>
      {state.needsAttention && <Callout tone="warning" title={t('state.attention')} />}
      {state.source === 'projection' && state.status !== 'closed' && (
        <Callout tone="warning">{t('state.stale', { moment: format.dateTime(state.asOf) })}</Callout>
      )}
      <p className="text-muted">
        {step && state.next ? (
          <>
            {t(`next.${step}`)} <DueTime at={state.next.at} />
          </>
        ) : (
          t('next.none')
        )}
      </p>
    </>
  );
}
