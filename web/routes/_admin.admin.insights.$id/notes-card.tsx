import { useTranslation } from 'react-i18next';
import type { NoteView } from '#api/insights/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useViewer } from '#web/lib/viewer.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';

/** What admins keep in mind about the customer. */
export function NotesCard({ notes }: { notes: NoteView[] }) {
  const { t } = useTranslation('customers');
  return (
    <Card title={t('notes.title')}>
      <CommandForm intent="note" formKey="note" stay className="grid gap-2">
        <Field name="body" label={t('notes.write')} hint={t('notes.hint')} required>
          {(control) => <Textarea {...control} rows={3} maxLength={5000} />}
        </Field>
        <Submit tone="secondary">{t('notes.save')}</Submit>
      </CommandForm>
      <ul className="mt-4 grid gap-4 empty:hidden">
        {notes.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </ul>
    </Card>
  );
}

function Note({ note: { id, body, author, createdAt, updatedAt } }: { note: NoteView }) {
  const { t } = useTranslation('customers');
  const { member } = useViewer();
  const dialog = useDialog();
  return (
    <li className="grid gap-1 border-t pt-3">
      <p className="break-words whitespace-pre-wrap">{body}</p>
      <div className="flex flex-wrap items-center gap-2 text-xs text-muted">
        <span>
          {author.name} · <RelativeTime at={createdAt} />
          {updatedAt !== createdAt && ` · ${t('notes.changed')}`}
        </span>
        <span className="ml-auto flex gap-1">
          {author.id === member.id && (
            <ButtonLink to={dialog.to('change-note', id)} preventScrollReset size="sm" tone="quiet">
              {t('notes.change')}
            </ButtonLink>
          )}
          <ButtonLink to={dialog.to('remove-note', id)} preventScrollReset size="sm" tone="quiet">
            {t('notes.remove')}
          </ButtonLink>
        </span>
      </div>
    </li>
  );
}
