import { CalendarSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SlotsView } from '#api/providers/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';

/** The free times by day, to choose one. */
export function SlotChoice({ offered }: { offered: SlotsView | null }) {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  const { values, errors } = useFormState();
  if (!offered) return <EmptyState icon={CalendarSearch} title={t('slots.chooseService')} />;
  if (offered.slots.length === 0) return <EmptyState icon={CalendarSearch} title={t('slots.none')} />;
  const days = Map.groupBy(offered.slots, ({ start }) => format.date(start));
  return (
    <div className="grid max-h-96 gap-4 overflow-y-auto p-0.5">
      {errors.start && <p className="text-sm text-danger-ink">{errors.start.join(' ')}</p>}
      {[...days].map(([day, slots]) => (
        <fieldset key={day}>
          <legend className="mb-1.5 text-sm font-medium">{day}</legend>
          <div className="flex flex-wrap gap-2">
            {slots.map(({ start }) => (
              <label
                key={start}
                className="tap flex cursor-pointer items-center rounded-md border px-3 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2"
              >
                <input
                  type="radio"
                  name="start"
                  value={start}
                  defaultChecked={values.start === start}
                  required
                  className="sr-only"
                />
                {format.time(start)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
