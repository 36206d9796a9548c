import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';
import { Input } from '#web/ui/form/input.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { timeOf } from './read-week.ts';
import { useRows } from './use-rows.ts';

const blank: [number, number] = [Number.NaN, Number.NaN];

type Props = { name: string; label: string; windows: [from: number, to: number][] };

/** The windows of one day, from none to many, and what is wrong with them. */
export function WindowRows({ name, label, windows }: Props) {
  const { t } = useTranslation('admin');
  const { rows, add, remove } = useRows(windows);
  const { errors } = useFormState();
  return (
    <div className="grid justify-items-start gap-2">
      {/* What is wrong with the day belongs here, and not above the form. */}
      <input type="hidden" name={name} value="" />
      {rows.map(({ key, value }) => (
        <div key={key} className="flex items-center gap-1 sm:gap-2">
          <Window name={`${name}.${key}`} value={value} required />
          <IconButton
            icon={X}
            label={t('settings.hours.remove', { day: label })}
            className="max-sm:-mr-3"
            onClick={() => remove(key)}
          />
        </div>
      ))}
      {rows.length === 0 && (
        <p className="flex min-h-9 items-center text-muted">{t('settings.hours.closed')}</p>
      )}
      <noscript>
        <Window name={`${name}.${rows.length + 1000}`} value={blank} />
      </noscript>
      <Button size="sm" tone="quiet" onClick={() => add(rows.length === 0 ? [540, 1020] : blank)}>
        <Plus aria-hidden />
        {t('settings.hours.add')}
        <span className="sr-only">{label}</span>
      </Button>
      {errors[name]?.map((error) => (
        <p key={error} className="text-sm text-danger-ink">
          {error}
        </p>
      ))}
    </div>
  );
}

type WindowProps = { name: string; value: [number, number]; required?: boolean };

function Window({ name, value: [from, to], required = false }: WindowProps) {
  const { t } = useTranslation('admin');
  return (
    <span className="flex min-w-0 items-center gap-1 sm:gap-2">
      <Input
        type="time"
        name={`${name}.from`}
        aria-label={t('settings.hours.from')}
        defaultValue={timeOf(from)}
        required={required}
        className="w-32 max-sm:w-full max-sm:px-1"
      />
      <span aria-hidden>–</span>
      <Input
        type="time"
        name={`${name}.to`}
        aria-label={t('settings.hours.to')}
        defaultValue={timeOf(to)}
        required={required}
        className="w-32 max-sm:w-full max-sm:px-1"
      />
    </span>
  );
}
