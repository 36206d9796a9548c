import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Attachments } from '#web/parts/attachment/attachments.tsx';
import { SuggestedArticles } from '#web/parts/knowledge/suggested-articles.tsx';
import { useCategoryName } from '#web/parts/ticket/use-category-name.ts';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { priorities } from '#workflows/ticket/commands.ts';

export function NewTicket({ categories }: { categories: string[] }) {
  const { t } = useTranslation(['customer', 'tickets']);
  const categoryName = useCategoryName();
  const kinds = [
    { value: '', label: t('customer:new.anyCategory') },
    ...categories.map((value) => ({ value, label: categoryName(value) })),
  ];
  return (
    <Card title={t('customer:new.title')}>
      <CommandForm intent="create" multipart>
        <Field name="subject" label={t('customer:new.subject')} required>
          {(control) => <Input {...control} maxLength={200} />}
        </Field>
        <Field name="body" label={t('customer:new.body')} required hint={t('customer:new.bodyHint')}>
          {(control) => <Textarea {...control} rows={6} />}
        </Field>
        <Attachments />
        <SuggestedArticles />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="category" label={t('customer:new.category')}>
            {(control) => <Select {...control} options={kinds} />}
          </Field>
          <Field name="priority" label={t('customer:new.priority')} required defaultValue="normal">
            {(control) => (
              <Select
                {...control}
                options={priorities.map((value) => ({ value, label: t(`tickets:priority.${value}`) }))}
              />
            )}
          </Field>
        </div>
        <div>
          <Submit>{t('customer:new.submit')}</Submit>
        </div>
      </CommandForm>
    </Card>
  );
}
