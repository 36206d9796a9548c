import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

/** Folded away: whoever looks for it finds it, nobody presses it by mistake. */
export function CancelRequest() {
  const { t } = useTranslation('requests');
  return (
    <Card>
      <details>
        <summary className="cursor-pointer text-muted">{t('own.cancelTitle')}</summary>
        <CommandForm intent="cancel" stay className="mt-3 grid gap-3">
          <Field name="body" label={t('own.cancelWhy')} required={false} hideLabel={false}>
            {(control) => <Textarea {...control} rows={2} maxLength={5000} />}
          </Field>
          <div>
            <Submit tone="danger">{t('own.cancel')}</Submit>
          </div>
        </CommandForm>
      </details>
    </Card>
  );
}
