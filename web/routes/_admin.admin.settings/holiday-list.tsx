import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRows } from '#web/parts/form/use-rows.ts';
import { useTyped } from '#web/parts/form/use-typed.ts';
import { Button } from '#web/ui/button.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { readHours } from './read-form.ts';
import type { Value } from './setting-views.ts';

/** Days on which nobody works. */
export function HolidayList({ hours }: { hours: Value<'hours'> }) {
  const { t } = useTranslation('admin');
  const { rows, add, remove } = useRows(useTyped(hours, readHours).holidays);
  return (
    <div className="grid gap-3">
      {rows.length === 0 && <p className="text-muted">{t('settings.hours.noHolidays')}</p>}
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {rows.map(({ key, value }) => (
          <li key={key} className="flex items-center gap-2">
            <Day name={`holidays.${key}`} value={value} />
            <IconButton
              icon={X}
              label={t('settings.hours.removeHoliday', { date: value })}
              onClick={() => remove(key)}
            />
          </li>
        ))}
      </ul>
      <noscript>
        <Day name={`holidays.${rows.length + 1000}`} value="" />
      </noscript>
      <div>
        <Button size="sm" tone="quiet" onClick={() => add('')}>
          <Plus aria-hidden />
          {t('settings.hours.addHoliday')}
        </Button>
      </div>
    </div>
  );
}

function Day({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation('admin');
  return (
    <Input
      type="date"
      name={name}
      aria-label={t('settings.hours.holiday')}
      defaultValue={value}
      className="max-w-44"
    />
  );
}
