import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedView } from '#api/knowledge/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

type Props = { article: PublishedView; action: string };

/** Asks whether it helped, and of whom it did not, what was missing. */
export function Helpful({ article: { vote, slug }, action }: Props) {
  const { t } = useTranslation('knowledge');
  const [told, setTold] = useState(false);
  return (
    <section aria-labelledby="helpful" className="grid gap-3 rounded-lg border bg-raised p-4">
      <h2 id="helpful" className="font-semibold">
        {t('article.helpful')}
      </h2>
      <CommandForm intent="helpful" formKey={slug} action={action} stay className="flex flex-wrap gap-2">
        <Submit tone="secondary" name="helpful" value="yes" aria-pressed={vote === true}>
          <ThumbsUp aria-hidden />
          {t('article.yes')}
        </Submit>
        <Submit tone="secondary" name="helpful" value="no" aria-pressed={vote === false}>
          <ThumbsDown aria-hidden />
          {t('article.no')}
        </Submit>
      </CommandForm>
      <div role="status">
        {(vote === true || told) && <p className="text-success-ink">{t('article.thanks')}</p>}
      </div>
      {vote === false && !told && (
        <CommandForm intent="remark" formKey={slug} action={action} stay onDone={() => setTold(true)}>
          <input type="hidden" name="helpful" value="no" />
          <Field name="comment" label={t('article.missing')} hint={t('article.missingHint')} required>
            {(control) => <Textarea {...control} rows={3} maxLength={1000} />}
          </Field>
          <div>
            <Submit>{t('article.send')}</Submit>
          </div>
        </CommandForm>
      )}
    </section>
  );
}
