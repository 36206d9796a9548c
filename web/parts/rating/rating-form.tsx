import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useFormat } from '#web/lib/use-format.ts';
import { Field } from '#web/ui/form/field.tsx';
import { StarsInput } from '#web/ui/form/stars-input.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

type Props = {
  rating: RatingView;
  /** Chosen beforehand, such as by a link in an email; nothing counts before it is sent. */
  stars?: number | undefined;
  onDone?: (rating: RatingView) => void;
};

/** Stars and a review: to give a rating, or to change one while that is possible. */
export function RatingForm({ rating, stars, onDone }: Props) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const given = rating.status === 'rated';
  return (
    <CommandForm intent="rate" formKey={rating.id} {...(onDone && { onDone })}>
      <input type="hidden" name="subjectType" value={rating.subject.type} />
      <input type="hidden" name="subjectId" value={rating.subject.id} />
      <StarsInput name="stars" legend={t('rating.stars')} defaultValue={stars ?? rating.stars ?? undefined} />
      <Field
        name="review"
        label={t('rating.review')}
        defaultValue={rating.review ?? ''}
        hint={t('rating.reviewHint')}
      >
        {(control) => <Textarea {...control} rows={3} maxLength={5000} />}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Submit>{t(given ? 'rating.change' : 'rating.submit')}</Submit>
        {given && rating.editableUntil && (
          <p className="text-xs text-muted">
            {t('rating.until', { moment: format.dateTime(rating.editableUntil) })}
          </p>
        )}
      </div>
    </CommandForm>
  );
}
