import { useTranslation } from 'react-i18next';
import type { PerformanceReviewView } from '#api/performance-reviews/views.ts';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { reviewAreas } from './review-areas.ts';

/** The days, a score for each area, and the words of a review. */
export function ReviewFields({ review }: { review?: PerformanceReviewView }) {
  const { t } = useTranslation('reviews');
  const scores = [
    { value: '', label: t('noScore') },
    ...[5, 4, 3, 2, 1].map((score) => ({ value: String(score), label: t('score', { score }) })),
  ];
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} name={name} label={t(name)} required defaultValue={review?.[name] ?? ''}>
            {(control) => <Input {...control} type="date" min="1970-01-01" max="2199-12-31" />}
          </Field>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-4">
        {reviewAreas.map((area) => (
          <Field
            key={area}
            name={area}
            label={t(`area.${area}`)}
            defaultValue={String(review?.scores[area] ?? '')}
          >
            {(control) => <Select {...control} options={scores} />}
          </Field>
        ))}
      </div>
      {(['comments', 'goals'] as const).map((name) => (
        <Field key={name} name={name} label={t(name)} defaultValue={review?.[name] ?? ''}>
          {(control) => <Textarea {...control} rows={4} maxLength={10_000} />}
        </Field>
      ))}
    </>
  );
}
