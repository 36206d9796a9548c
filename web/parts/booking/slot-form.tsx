import { CalendarX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm } from '#web/lib/command-form.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';
import { SlotDays } from './slot-days.tsx';

type Props = { intent: string; slots: { start: string }[]; children?: ReactNode };

/** Chooses one of the free times; whoever was too slow is shown the nearest. */
export function SlotForm({ intent, slots, children }: Props) {
  const { t } = useTranslation('bookings');
  return (
    <CommandForm intent={intent} stay>
      {children}
      <Nearest />
      {slots.length === 0 ? (
        <EmptyState icon={CalendarX} title={t('book.none')}>
          {t('book.noneText')}
        </EmptyState>
      ) : (
        <SlotDays slots={slots} />
      )}
    </CommandForm>
  );
}

function Nearest() {
  const { t } = useTranslation('bookings');
  const { nearest } = useFormState().problem ?? {};
  if (!nearest?.length) return null;
  return (
    <Callout tone="warning" title={t('book.nearest')}>
      <SlotDays slots={nearest} />
    </Callout>
  );
}
