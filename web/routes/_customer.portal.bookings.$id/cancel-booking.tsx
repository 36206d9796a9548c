import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useFormat } from '#web/lib/use-format.ts';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

/** Folded away, with what it costs now. */
export function CancelBooking({ fee }: { fee: { minor: number; currency: string } }) {
  const { t } = useTranslation('bookings');
  const format = useFormat();
  return (
    <Card>
      <details>
        <summary className="cursor-pointer text-muted">{t('cancel.title')}</summary>
        <CommandForm intent="cancel" stay className="mt-3 grid gap-3">
          <p className={fee.minor > 0 ? 'font-medium text-danger-ink' : 'text-muted'}>
            {fee.minor > 0
              ? t('cancel.fee', { amount: format.money(fee.minor, fee.currency) })
              : t('cancel.free')}
          </p>
          <Field name="body" label={t('cancel.why')}>
            {(control) => <Textarea {...control} rows={2} maxLength={5000} />}
          </Field>
          <div>
            <Submit tone="danger">{t('cancel.action')}</Submit>
          </div>
        </CommandForm>
      </details>
    </Card>
  );
}
