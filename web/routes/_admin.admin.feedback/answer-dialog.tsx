import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { subjectOf } from '#web/parts/rating/subject-of.ts';
import { Field } from '#web/ui/form/field.tsx';
import { RadioGroup } from '#web/ui/form/radio-group.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

/** Says something to a rating, for its customer alone or for all whom it concerns. */
export function AnswerDialog({ rating }: { rating: RatingView }) {
  const { t } = useTranslation('feedback');
  const { id, customer, subject, stars, review, answer } = rating;
  const title = subjectOf(subject, 'admin').name;
  return (
    <UrlDialog
      title={t('answer.title', { name: customer.name })}
      description={t('answer.about', { stars, title })}
    >
      {review && (
        <blockquote className="mb-4 border-l-3 border-line-strong pl-3 break-words whitespace-pre-wrap text-muted">
          {review}
        </blockquote>
      )}
      <CommandForm intent="answer" formKey={id} stay>
        <input type="hidden" name="id" value={id} />
        <Field
          name="body"
          label={t('answer.text')}
          hint={t('answer.hint')}
          defaultValue={answer?.body ?? ''}
          required
        >
          {(control) => <Textarea {...control} rows={5} maxLength={5000} />}
        </Field>
        <RadioGroup
          name="public"
          legend={t('answer.who')}
          defaultValue={String(answer?.public ?? false)}
          options={[
            { value: 'false', label: t('answer.private') },
            { value: 'true', label: t('answer.public') },
          ]}
        />
        <DialogAnswers>{t(answer ? 'answer.save' : 'answer.submit')}</DialogAnswers>
      </CommandForm>
      {answer && (
        <CommandForm intent="withdraw-answer" formKey={id} stay className="mt-3 grid">
          <input type="hidden" name="id" value={id} />
          <Submit tone="quiet">{t('answer.withdraw')}</Submit>
        </CommandForm>
      )}
    </UrlDialog>
  );
}
