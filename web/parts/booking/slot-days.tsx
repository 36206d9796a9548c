import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';
import { useFormState } from '#web/ui/form/form-state.ts';

type Props = { slots: { start: string }[] };

/** Free times by day in the reader's zone; each sends the form around it with its `start`. */
export function SlotDays({ slots }: Props) {
  const { t } = useTranslation('bookings');
  const format = useFormat();
  const { pending } = useFormState();
  const days = Map.groupBy(slots, ({ start }) => format.date(start));
  const weekday = new Intl.DateTimeFormat(format.locale, { timeZone: format.timeZone, weekday: 'long' });
  return (
    <div className="grid gap-4">
      {[...days].map(([day, times]) => (
        <section key={day} aria-label={t('book.slots', { day })}>
          <h3 className="mb-2 text-sm font-medium">
            {weekday.format(new Date(times[0]!.start))}, {day}
          </h3>
          <ul className="flex flex-wrap gap-2">
            {times.map(({ start }) => (
              <li key={start}>
                <button
                  type="submit"
                  name="start"
                  value={start}
                  aria-disabled={pending || undefined}
                  className="tap rounded-md border border-line bg-raised px-3 py-1.5 text-sm tabular-nums shadow-card hover:bg-sunken"
                >
                  {format.time(start)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
