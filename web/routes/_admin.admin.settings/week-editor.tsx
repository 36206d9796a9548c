import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';
import { useRows } from '#web/parts/form/use-rows.ts';
import { useTyped } from '#web/parts/form/use-typed.ts';
import { Button } from '#web/ui/button.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { readHours, timeOf } from './read-form.ts';
import type { Value } from './setting-views.ts';

const openMinutes = ({ week }: Value<'hours'>) =>
  week.flat().reduce((sum, [from, to]) => sum + (to > from ? to - from : 0), 0);

/** The windows of each weekday; a day without one is free. */
export function WeekEditor({ hours }: { hours: Value<'hours'> }) {
  const { t } = useTranslation('admin');
  const { locale, decimal } = useFormat();
  const typed = useTyped(hours, readHours);
  const [open, setOpen] = useState(() => openMinutes(typed));
  const recount = ({ target }: FormEvent<HTMLElement>) => {
    const { form } = target as HTMLInputElement;
    if (form) setOpen(openMinutes(readHours(new FormData(form))));
  };
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (
    <div className="grid divide-y" onChange={recount}>
      {typed.week.map((windows, day) => (
        // Monday was the fifth day of 1970.
        <Day
          key={weekday.format(Date.UTC(1970, 0, 5 + day))}
          day={day}
          name={weekday.format(Date.UTC(1970, 0, 5 + day))}
          windows={windows}
        />
      ))}
      <p role="status" className="pt-3 text-muted">
        {t('settings.hours.total', { hours: decimal(open / 60) })}
      </p>
    </div>
  );
}

const blank: [number, number] = [Number.NaN, Number.NaN];

function Day({ day, name, windows }: { day: number; name: string; windows: [number, number][] }) {
  const { t } = useTranslation('admin');
  const { rows, add, remove } = useRows(windows);
  return (
    <fieldset className="grid items-start gap-2 py-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <legend className="sr-only">{name}</legend>
      <span aria-hidden className="flex min-h-9 items-center font-medium">
        {name}
      </span>
      <div className="grid justify-items-start gap-2">
        {rows.map(({ key, value }) => (
          <div key={key} className="flex items-center gap-1 sm:gap-2">
            <Window name={`week.${day}.${key}`} value={value} />
            <IconButton
              icon={X}
              label={t('settings.hours.remove', { day: name })}
              className="max-sm:-mr-3"
              onClick={() => remove(key)}
            />
          </div>
        ))}
        {rows.length === 0 && (
          <p className="flex min-h-9 items-center text-muted">{t('settings.hours.closed')}</p>
        )}
        <noscript>
          <Window name={`week.${day}.${rows.length + 1000}`} value={blank} />
        </noscript>
        <Button size="sm" tone="quiet" onClick={() => add(rows.length === 0 ? [540, 1020] : blank)}>
          <Plus aria-hidden />
          {t('settings.hours.add')}
          <span className="sr-only">{name}</span>
        </Button>
      </div>
    </fieldset>
  );
}

function Window({ name, value: [from, to] }: { name: string; value: [number, number] }) {
  const { t } = useTranslation('admin');
  return (
    <span className="flex min-w-0 items-center gap-1 sm:gap-2">
      <Input
        type="time"
        name={`${name}.from`}
        aria-label={t('settings.hours.from')}
        defaultValue={timeOf(from)}
        className="w-32 max-sm:w-full max-sm:px-1"
      />
      <span aria-hidden>–</span>
      <Input
        type="time"
        name={`${name}.to`}
        aria-label={t('settings.hours.to')}
        defaultValue={timeOf(to)}
        className="w-32 max-sm:w-full max-sm:px-1"
      />
    </span>
  );
}
