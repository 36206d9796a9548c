import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { subjectOf } from '#web/parts/rating/subject-of.ts';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

/** Leaves a rating out of all figures. */
export function ExcludeDialog({ rating: { id, customer, subject, stars } }: { rating: RatingView }) {
  const { t } = useTranslation('feedback');
  return (
    <UrlDialog
      title={t('exclude.title', { name: customer.name })}
      description={t('answer.about', { stars, title: subjectOf(subject, 'admin').name })}
    >
      <p className="mb-4 text-muted">{t('exclude.about')}</p>
      <CommandForm intent="exclude" formKey={id} stay>
        <input type="hidden" name="id" value={id} />
        <Field name="reason" label={t('exclude.reason')} hint={t('exclude.hint')} required>
          {(control) => <Textarea {...control} rows={3} maxLength={1000} />}
        </Field>
        <DialogAnswers>{t('exclude.submit')}</DialogAnswers>
      </CommandForm>
    </UrlDialog>
  );
}
