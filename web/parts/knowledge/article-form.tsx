import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleDetail, CategoryView } from '#api/knowledge/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { BodyEditor } from './body-editor.tsx';
import { useUnsaved } from './use-unsaved.ts';

type Props = { article?: ArticleDetail; categories: CategoryView[] };

/** Writes an article: a new one, or a version more of one that is there. */
export function ArticleForm({ article, categories }: Props) {
  const { t } = useTranslation('knowledge');
  const box = useRef<HTMLDivElement>(null);
  const { unsaved, saved } = useUnsaved(box, t('editor.leave'));
  const languages = (['english', 'german', 'spanish', 'simple'] as const).map((value) => ({
    value,
    label: t(`language.${value}`),
  }));
  const shelves = [
    { value: '', label: t('editor.noCategory') },
    ...categories.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div ref={box}>
      <CommandForm
        intent="save"
        {...(article && { formKey: `${article.id} ${article.version}` })}
        onDone={saved}
        stay
      >
        {article && <input type="hidden" name="version" value={article.version} />}
        <Field name="title" label={t('editor.title')} required defaultValue={article?.title ?? ''}>
          {(control) => <Input {...control} maxLength={150} />}
        </Field>
        <Field
          name="summary"
          label={t('editor.summary')}
          hint={t('editor.summaryHint')}
          defaultValue={article?.summary ?? ''}
        >
          {(control) => <Textarea {...control} rows={2} maxLength={300} />}
        </Field>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <Field
            name="slug"
            label={t('editor.slug')}
            hint={t('editor.slugHint')}
            defaultValue={article?.slug ?? ''}
          >
            {(control) => <Input {...control} maxLength={80} pattern="[a-z0-9]+(-[a-z0-9]+)*" />}
          </Field>
          <Field name="categoryId" label={t('editor.category')} defaultValue={article?.category?.id ?? ''}>
            {(control) => <Select {...control} options={shelves} />}
          </Field>
          <Field
            name="language"
            label={t('editor.language')}
            hint={t('editor.languageHint')}
            defaultValue={article?.language ?? ''}
          >
            {(control) => (
              <Select
                {...control}
                options={article ? languages : [{ value: '', label: t('editor.ownLanguage') }, ...languages]}
              />
            )}
          </Field>
        </div>
        <Field name="body" label={t('editor.body')} defaultValue={article?.body ?? ''}>
          {(control) => <BodyEditor control={control} />}
        </Field>
        <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center gap-2 border-t bg-surface px-1 py-3">
          <Submit tone={article?.status === 'published' ? 'primary' : 'secondary'}>
            {t(article?.status === 'published' ? 'editor.save' : 'editor.saveDraft')}
          </Submit>
          {article?.status !== 'published' && (
            <Submit name="status" value="published">
              {t('editor.publish')}
            </Submit>
          )}
          <span role="status" className="text-muted">
            {unsaved && t('editor.unsaved')}
          </span>
        </div>
      </CommandForm>
    </div>
  );
}
