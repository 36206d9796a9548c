import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketStateView, TicketView } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { PriorityBadge } from '#web/parts/priority-badge.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { priorities } from '#workflows/ticket/commands.ts';
import { Fact } from './fact.tsx';
import { useCategoryName } from './use-category-name.ts';

type Props = { ticket: TicketView; state: TicketStateView; categories: string[] };

/** Priority, category and tags, each with its form while the ticket takes the command. */
export function Properties({ ticket, state, categories }: Props) {
  const { t } = useTranslation(['ticket', 'tickets']);
  const categoryName = useCategoryName();
  const { priority, category, tags } = ticket;
  const known = [...new Set([...(category ? [category] : []), ...categories])];
  return (
    <>
      <Fact label={t('ticket:fact.priority')}>
        {state.allowed.includes('set-priority') ? (
          <Choice
            intent="set-priority"
            name="priority"
            label={t('ticket:fact.priority')}
            value={priority}
            options={priorities.map((value) => ({ value, label: t(`tickets:priority.${value}`) }))}
          />
        ) : (
          <PriorityBadge priority={priority} />
        )}
      </Fact>
      <Fact label={t('ticket:fact.category')}>
        {state.allowed.includes('set-category') ? (
          <Choice
            intent="set-category"
            name="category"
            label={t('ticket:fact.category')}
            value={category ?? ''}
            options={[
              ...(category ? [] : [{ value: '', label: t('ticket:none'), disabled: true }]),
              ...known.map((value) => ({ value, label: categoryName(value) })),
            ]}
          />
        ) : (
          (category && categoryName(category)) || t('ticket:none')
        )}
      </Fact>
      <Fact label={t('ticket:fact.tags')}>
        <Tags tags={tags} editable={state.allowed.includes('tag')} />
      </Fact>
    </>
  );
}

type ChoiceProps = {
  intent: string;
  name: string;
  label: string;
  value: string;
  options: { value: string; label: string; disabled?: boolean }[];
};

function Choice({ intent, name, label, value, options }: ChoiceProps) {
  const { t } = useTranslation('ticket');
  return (
    <CommandForm intent={intent} className="flex flex-wrap gap-2">
      <Select
        key={value}
        name={name}
        aria-label={label}
        defaultValue={value}
        options={options}
        required
        className="min-w-32 flex-1"
      />
      <Submit tone="secondary" aria-label={t('setWhat', { what: label })}>
        {t('set')}
      </Submit>
    </CommandForm>
  );
}

function Tags({ tags, editable }: { tags: string[]; editable: boolean }) {
  const { t } = useTranslation('ticket');
  if (!editable) return <TagList tags={tags} />;
  return (
    <div className="grid gap-2">
      {tags.length > 0 && (
        <CommandForm intent="tag" formKey="remove" className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <Submit
              key={tag}
              name="remove"
              value={tag}
              size="sm"
              tone="secondary"
              aria-label={t('tags.remove', { tag })}
            >
              {tag}
              <X aria-hidden />
            </Submit>
          ))}
        </CommandForm>
      )}
      <CommandForm intent="tag" formKey="add" className="flex flex-wrap gap-2">
        <Input
          name="add"
          aria-label={t('tags.add')}
          placeholder={t('tags.add')}
          required
          maxLength={200}
          className="min-w-32 flex-1"
        />
        <Submit tone="secondary" aria-label={t('tags.add')}>
          <Plus aria-hidden />
        </Submit>
      </CommandForm>
    </div>
  );
}

export function TagList({ tags }: { tags: string[] }) {
  const { t } = useTranslation('ticket');
  if (tags.length === 0) return <span className="text-muted">{t('none')}</span>;
  return (
    <span className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
    </span>
  );
}
