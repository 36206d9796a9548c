import { useTranslation } from 'react-i18next';
import type { DraftView } from '#api/drafts/queries.ts';
import type { MessageView, TicketView } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Attachments } from '#web/parts/attachment/attachments.tsx';
import { useTellTyping } from '#web/parts/conversation/use-tell-typing.ts';
import { TextEditor } from '#web/parts/writing/text-editor.tsx';
import { Field } from '#web/ui/form/field.tsx';

type Props = { ticket: TicketView; newest: MessageView | undefined; drafts: DraftView[] };

/** The customer's answer, in every state: it reopens what was solved and follows up what was closed. */
export function Respond({ ticket: { id, status }, newest, drafts }: Props) {
  const { t } = useTranslation('customer');
  const hint = status === 'resolved' || status === 'closed' ? t(`respond.hint.${status}`) : undefined;
  const typing = useTellTyping({ thread: 'ticket', id }, newest?.at);
  const draft = { thread: 'ticket', id, kind: 'reply', saved: drafts[0] } as const;
  return (
    <section aria-label={t('respond.label')} className="rounded-lg border bg-raised p-4 shadow-card">
      <CommandForm intent="respond" multipart className="grid gap-3">
        <Field name="body" label={t('respond.label')} required hint={hint}>
          {(control) => <TextEditor control={control} draft={draft} rows={4} onInput={typing} />}
        </Field>
        <Attachments saved={drafts[0]?.attachments} />
        <div>
          <Submit>{t(status === 'closed' ? 'respond.followUp' : 'respond.submit')}</Submit>
        </div>
      </CommandForm>
    </section>
  );
}
