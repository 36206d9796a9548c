import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRows } from '#web/parts/form/use-rows.ts';
import { useTyped } from '#web/parts/form/use-typed.ts';
import { Button } from '#web/ui/button.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { readBookings } from './read-form.ts';
import type { Value } from './setting-views.ts';

type Fees = Value<'bookings'>['cancellationFees'];

/** What a cancellation costs with less notice than so many hours. */
export function FeeRows({ fees }: { fees: Fees }) {
  const { t } = useTranslation('providers');
  const typed = useTyped<Fees>(fees, (fields) => readBookings(fields).cancellationFees);
  const { rows, add, remove } = useRows(typed);
  return (
    <fieldset className="sm:col-span-2">
      <legend className="mb-2 font-medium">{t('settings.fees')}</legend>
      <div className="grid justify-items-start gap-2">
        {rows.map(({ key, value }) => (
          <div key={key} className="flex flex-wrap items-center gap-2">
            <span>{t('settings.feeLess')}</span>
            <Input
              type="number"
              name={`fees.${key}.hours`}
              aria-label={t('settings.feeHours')}
              min={0.25}
              step={0.25}
              defaultValue={Number.isFinite(value.noticeMinutes) ? value.noticeMinutes / 60 : ''}
              className="w-20"
            />
            <span>{t('settings.feeThen')}</span>
            <Input
              type="number"
              name={`fees.${key}.percent`}
              aria-label={t('settings.feePercent')}
              min={0}
              max={100}
              defaultValue={Number.isFinite(value.percent) ? value.percent : ''}
              className="w-20"
            />
            <span>%</span>
            <IconButton icon={X} label={t('settings.feeRemove')} onClick={() => remove(key)} />
          </div>
        ))}
        {rows.length === 0 && <p className="text-muted">{t('settings.feeNone')}</p>}
        {rows.length < 5 && (
          <Button
            size="sm"
            tone="quiet"
            onClick={() => add({ noticeMinutes: Number.NaN, percent: Number.NaN })}
          >
            <Plus aria-hidden />
            {t('settings.feeAdd')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
