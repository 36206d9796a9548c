import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { CategoryView } from '#api/knowledge/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { buttonStyles } from '#web/ui/button.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

/** Names a category: a new one, or another name for one. */
export function CategoryDialog({ category }: { category?: CategoryView }) {
  const { t } = useTranslation('knowledge');
  const dialog = useDialog();
  return (
    <UrlDialog title={category ? category.name : t('category.new')}>
      <CommandForm intent={category ? 'change-category' : 'new-category'} stay>
        {category && <Identity category={category} />}
        <Field name="name" label={t('category.name')} required defaultValue={category?.name ?? ''}>
          {(control) => <Input {...control} maxLength={80} />}
        </Field>
        <Field
          name="description"
          label={t('category.description')}
          defaultValue={category?.description ?? ''}
        >
          {(control) => <Textarea {...control} rows={2} maxLength={200} />}
        </Field>
        <Submit>{t('category.save')}</Submit>
      </CommandForm>
      {category && (
        <Link
          to={dialog.to('remove', category.id)}
          preventScrollReset
          replace
          className={buttonStyles({ tone: 'quiet', wide: true, className: 'mt-2 text-danger-ink' })}
        >
          {t('category.remove')}
        </Link>
      )}
    </UrlDialog>
  );
}

/** Asks what becomes of the articles before a category goes. */
export function RemoveCategory({
  category,
  categories,
}: {
  category: CategoryView;
  categories: CategoryView[];
}) {
  const { t } = useTranslation('knowledge');
  const others = categories.filter(({ id }) => id !== category.id);
  return (
    <UrlDialog
      title={t('category.removeTitle', { name: category.name, interpolation: { escapeValue: false } })}
      description={t('category.removeText', { count: category.articles })}
    >
      <CommandForm intent="remove-category" stay>
        <Identity category={category} />
        {category.articles > 0 && (
          <Field name="moveTo" label={t('category.moveTo')}>
            {(control) => (
              <Select
                {...control}
                options={[
                  { value: '', label: t('editor.noCategory') },
                  ...others.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </Field>
        )}
        <DialogAnswers tone="danger">{t('category.remove')}</DialogAnswers>
      </CommandForm>
    </UrlDialog>
  );
}

function Identity({ category: { id, version } }: { category: CategoryView }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}
