import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Attachments } from '#web/parts/attachment/attachments.tsx';
import { visitFiles } from '#web/parts/attachment/upload-file.ts';
import { SuggestedArticles } from '#web/parts/knowledge/suggested-articles.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';
import { Input } from '#web/ui/form/input.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

type Props = { slug: string; visit: string; onDone: (sent: { number: number | null }) => void };

export function SupportForm({ slug, visit, onDone }: Props) {
  const { t } = useTranslation('public');
  return (
    <CommandForm intent="support" multipart onDone={onDone}>
      <input type="hidden" name="business" value={slug} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="name" label={t('support.name')} required>
          {(control) => <Input {...control} autoComplete="name" maxLength={100} />}
        </Field>
        <Field name="email" label={t('support.email')} required>
          {(control) => <Input {...control} type="email" autoComplete="email" />}
        </Field>
      </div>
      <Field name="subject" label={t('support.subject')} required>
        {(control) => <Input {...control} maxLength={200} />}
      </Field>
      <Field name="body" label={t('support.body')} required>
        {(control) => <Textarea {...control} rows={7} />}
      </Field>
      <Files slug={slug} visit={visit} />
      <SuggestedArticles business={slug} />
      {/* People do not see this field; programs that fill in everything give themselves away. */}
      <div aria-hidden className="absolute -left-[9999px]">
        <input name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
      <div>
        <Submit>{t('support.submit')}</Submit>
      </div>
    </CommandForm>
  );
}

/** Under one number for as long as the form stands, also when it comes back refused. */
function Files({ slug, visit: given }: Pick<Props, 'slug' | 'visit'>) {
  const { values } = useFormState();
  const [visit] = useState(typeof values.visit === 'string' ? values.visit : given);
  return (
    <>
      <input type="hidden" name="visit" value={visit} />
      <Attachments to={visitFiles(slug, visit)} />
    </>
  );
}
