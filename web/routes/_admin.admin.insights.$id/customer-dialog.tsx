import { useTranslation } from 'react-i18next';
import type { CustomerInsight, NoteView } from '#api/insights/views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

type Props = { customer: CustomerInsight; notes: NoteView[] };

/** The dialog that the address opens. */
export function CustomerDialog({ customer, notes }: Props) {
  const { t } = useTranslation('customers');
  const { name, of } = useDialog();
  const note = notes.find(({ id }) => id === of);
  if (name === 'edit') {
    return (
      <UrlDialog title={t('profile.edit')} description={customer.email}>
        <CommandForm intent="edit" stay>
          <Field name="name" label={t('list.name')} required defaultValue={customer.name}>
            {(control) => <Input {...control} maxLength={100} />}
          </Field>
          <Field name="phone" label={t('profile.phone')} defaultValue={customer.phone ?? ''}>
            {(control) => <Input {...control} type="tel" maxLength={40} />}
          </Field>
          <Field
            name="company"
            label={t('list.company')}
            hint={t('profile.companyHint')}
            defaultValue={customer.company?.name ?? ''}
          >
            {(control) => <Input {...control} maxLength={100} />}
          </Field>
          <DialogAnswers>{t('profile.save')}</DialogAnswers>
        </CommandForm>
      </UrlDialog>
    );
  }
  if (name === 'change-note' && note) {
    return (
      <UrlDialog title={t('notes.change')}>
        <CommandForm intent="change-note" stay>
          <input type="hidden" name="noteId" value={note.id} />
          <input type="hidden" name="version" value={note.version} />
          <Field name="body" label={t('notes.write')} required defaultValue={note.body}>
            {(control) => <Textarea {...control} rows={6} maxLength={5000} />}
          </Field>
          <DialogAnswers>{t('notes.save')}</DialogAnswers>
        </CommandForm>
      </UrlDialog>
    );
  }
  if (name === 'remove-note' && note) {
    return (
      <UrlDialog title={t('notes.removeTitle')} description={t('notes.removeAbout')}>
        <p className="mb-4 line-clamp-4 break-words whitespace-pre-wrap text-muted">{note.body}</p>
        <CommandForm intent="remove-note" stay>
          <input type="hidden" name="noteId" value={note.id} />
          <DialogAnswers tone="danger">{t('notes.remove')}</DialogAnswers>
        </CommandForm>
      </UrlDialog>
    );
  }
  return null;
}
