import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExceptionView } from '#api/providers/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { formatFor } from '#web/lib/format.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { readWeek } from '#web/parts/form/read-week.ts';
import { useTyped } from '#web/parts/form/use-typed.ts';
import { WindowRows } from '#web/parts/form/window-rows.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';

/** Dates with hours of their own, or none, in place of the weekly ones. */
export function DatesCard({ exceptions }: { exceptions: ExceptionView[] }) {
  const { t } = useTranslation('providers');
  return (
    <Card title={t('dates.title')}>
      <p className="mb-4 max-w-prose text-muted">{t('dates.about')}</p>
      {exceptions.length > 0 && (
        <ul className="mb-5 grid divide-y border-y">
          {exceptions.map((exception) => (
            <ExceptionRow key={exception.date} exception={exception} />
          ))}
        </ul>
      )}
      <CommandForm key={JSON.stringify(exceptions)} intent="date" stay>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="date" label={t('dates.date')} required>
            {(control) => <Input {...control} type="date" />}
          </Field>
          <Field name="note" label={t('dates.note')}>
            {(control) => <Input {...control} maxLength={200} />}
          </Field>
        </div>
        <OwnWindows />
        <div className="flex justify-end">
          <Submit tone="secondary">{t('dates.save')}</Submit>
        </div>
      </CommandForm>
    </Card>
  );
}

const minute = 60_000;
const none: [number, number][][] = [[]];

function OwnWindows() {
  const { t } = useTranslation('providers');
  const [windows = []] = useTyped(none, readWeek);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t('dates.hours')}</legend>
      <WindowRows name="week.0" label={t('dates.hours')} windows={windows} />
    </fieldset>
  );
}

function ExceptionRow({ exception: { date, windows, note } }: { exception: ExceptionView }) {
  const { t } = useTranslation('providers');
  const { locale } = useFormat();
  const style = {
    weekday: 'short',
    dateStyle: undefined,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  } as const;
  const day = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(Date.parse(date));
  const clock = formatFor(locale, 'UTC');
  return (
    <li className="flex items-center justify-between gap-3 py-2">
      <span className="min-w-0 break-words">
        <span className="font-medium">{day}</span>{' '}
        <span className="text-muted">
          {windows.length === 0
            ? t('dates.closed')
            : windows
                .map(([from, to]) => `${clock.time(from * minute)} – ${clock.time(to * minute)}`)
                .join(', ')}
          {note && ` · ${note}`}
        </span>
      </span>
      <CommandForm intent="undate" formKey={date} stay className="shrink-0">
        <input type="hidden" name="date" value={date} />
        <Submit tone="quiet" size="sm" aria-label={t('dates.removeOf', { date: day })}>
          <Trash2 aria-hidden />
          <span className="max-sm:sr-only">{t('dates.remove')}</span>
        </Submit>
      </CommandForm>
    </li>
  );
}
