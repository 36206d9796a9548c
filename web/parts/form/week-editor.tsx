import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';
import { useTyped } from '#web/parts/form/use-typed.ts';
import { readWeek } from './read-week.ts';
import { WindowRows } from './window-rows.tsx';

type Week = [from: number, to: number][][];

const openMinutes = (week: Week) =>
  week.flat().reduce((sum, [from, to]) => sum + (to > from ? to - from : 0), 0);

/** The windows of each weekday; a day without one is free. */
export function WeekEditor({ week }: { week: Week }) {
  const { t } = useTranslation('admin');
  const { locale, decimal } = useFormat();
  const typed = useTyped(week, readWeek);
  const [open, setOpen] = useState(() => openMinutes(typed));
  const recount = ({ target }: FormEvent<HTMLElement>) => {
    const { form } = target as HTMLInputElement;
    if (form) setOpen(openMinutes(readWeek(new FormData(form))));
  };
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (
    <div className="grid divide-y" onChange={recount}>
      {typed.map((windows, day) => {
        // Monday was the fifth day of 1970.
        const name = weekday.format(Date.UTC(1970, 0, 5 + day));
        return (
          <fieldset key={name} className="grid items-start gap-2 py-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
            <legend className="sr-only">{name}</legend>
            <span aria-hidden className="flex min-h-9 items-center font-medium">
              {name}
            </span>
            <WindowRows name={`week.${day}`} label={name} windows={windows} />
          </fieldset>
        );
      })}
      <p role="status" className="pt-3 text-muted">
        {t('settings.hours.total', { hours: decimal(open / 60) })}
      </p>
    </div>
  );
}
