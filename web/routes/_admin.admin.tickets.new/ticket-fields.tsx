import { useTranslation } from 'react-i18next';
import { Attachments } from '#web/parts/attachment/attachments.tsx';
import { useCategoryName } from '#web/parts/ticket/use-category-name.ts';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { priorities } from '#workflows/ticket/commands.ts';

export function TicketFields({ categories }: { categories: string[] }) {
  const { t } = useTranslation(['admin', 'tickets', 'ticket']);
  const categoryName = useCategoryName();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field name="subject" label={t('newTicket.subject')} required className="sm:col-span-2">
        {(control) => <Input {...control} maxLength={200} />}
      </Field>
      <Field
        name="body"
        label={t('newTicket.body')}
        hint={t('newTicket.bodyHint')}
        required
        className="sm:col-span-2"
      >
        {(control) => <Textarea {...control} rows={6} maxLength={50_000} />}
      </Field>
      <div className="sm:col-span-2">
        <Attachments />
      </div>
      <Field name="priority" label={t('ticket:fact.priority')} required defaultValue="normal">
        {(control) => (
          <Select
            {...control}
            options={priorities.map((value) => ({ value, label: t(`tickets:priority.${value}`) }))}
          />
        )}
      </Field>
      <Field name="category" label={t('ticket:fact.category')}>
        {(control) => (
          <Select
            {...control}
            options={[
              { value: '', label: t('newTicket.noCategory') },
              ...categories.map((value) => ({ value, label: categoryName(value) })),
            ]}
          />
        )}
      </Field>
      <Field name="tags" label={t('newTicket.tags')} hint={t('newTicket.tagsHint')} className="sm:col-span-2">
        {(control) => <Input {...control} />}
      </Field>
    </div>
  );
}
