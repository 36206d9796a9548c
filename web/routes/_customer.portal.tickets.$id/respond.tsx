import { useTranslation } from 'react-i18next';
import type { TicketView } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { TextEditor } from '#web/parts/writing/text-editor.tsx';
import { Field } from '#web/ui/form/field.tsx';

/** The customer's answer, in every state: it reopens what was solved and follows up what was closed. */
export function Respond({ ticket: { status } }: { ticket: TicketView }) {
  const { t } = useTranslation('customer');
  const hint = status === 'resolved' || status === 'closed' ? t(`respond.hint.${status}`) : undefined;
  return (
    <section aria-label={t('respond.label')} className="rounded-lg border bg-raised p-4 shadow-card">
      <CommandForm intent="respond" className="grid gap-3">
        <Field name="body" label={t('respond.label')} required hint={hint}>
          {(control) => <TextEditor {...control} rows={4} />}
        </Field>
        <div>
          <Submit>{t(status === 'closed' ? 'respond.followUp' : 'respond.submit')}</Submit>
        </div>
      </CommandForm>
    </section>
  );
}
