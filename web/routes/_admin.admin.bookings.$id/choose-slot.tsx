import { CalendarX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SlotView } from '#api/providers/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Select } from '#web/ui/form/select.tsx';

/** A free time; whoever does it now keeps it where they are free, else the first who is. */
export function ChooseSlot({ slots, provider }: { slots: SlotView[]; provider: string | undefined }) {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  if (slots.length === 0) {
    return <EmptyState icon={CalendarX} title={t('slots.noneSoon')} />;
  }
  const options = slots.map(({ start, end, providerIds }) => {
    const stays = provider !== undefined && providerIds.includes(provider);
    const who = stays ? provider : providerIds[0];
    const label = `${format.dateTime(start)} – ${format.time(end)}`;
    return {
      value: `${start} ${who ?? ''}`,
      label: provider === undefined || stays ? label : t('slots.other', { time: label }),
    };
  });
  return (
    <Field name="start" label={t('slots.label')} required>
      {(control) => <Select {...control} options={options} />}
    </Field>
  );
}
