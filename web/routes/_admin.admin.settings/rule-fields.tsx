import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { type Option, Select } from '#web/ui/form/select.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { channels, priorities } from '#workflows/ticket/commands.ts';
import type { Choices } from './routing-form.tsx';
import { RulePreview } from './rule-preview.tsx';
import type { Rule } from './setting-views.ts';

type Props = {
  rule: Rule;
  /** From 0; names the fields. */
  place: number;
  last: boolean;
  choices: Choices;
  onMove?: (by: 1 | -1) => void;
  onRemove?: () => void;
};

export function RuleFields({ rule, place, last, choices, onMove, onRemove }: Props) {
  const { t } = useTranslation('admin');
  const name = `rules.${place}`;
  const title = t('settings.routing.rule', { number: place + 1 });
  return (
    <fieldset className="rounded-lg border bg-raised p-4 shadow-card">
      <legend className="sr-only">{title}</legend>
      <input type="hidden" name={`${name}.id`} value={rule.id} />
      <div className="mb-4 flex items-end gap-2">
        <Field
          name={`${name}.name`}
          label={`${title}: ${t('settings.routing.name')}`}
          required
          defaultValue={rule.name}
          className="min-w-0 flex-1"
        >
          {/* A blank row for browsers without script may stay blank. */}
          {(control) => <Input {...control} required={Boolean(onRemove)} maxLength={100} />}
        </Field>
        {onMove && (
          <>
            <IconButton
              icon={ArrowUp}
              label={t('settings.routing.up', { title })}
              disabled={place === 0}
              onClick={() => onMove(-1)}
            />
            <IconButton
              icon={ArrowDown}
              label={t('settings.routing.down', { title })}
              disabled={last}
              onClick={() => onMove(1)}
            />
          </>
        )}
        {onRemove && (
          <IconButton icon={Trash2} label={t('settings.routing.remove', { title })} onClick={onRemove} />
        )}
      </div>
      <div className="grid gap-5 lg:grid-cols-2">
        <Conditions name={`${name}.when`} when={rule.when} choices={choices} />
        <Deeds name={`${name}.do`} deeds={rule.do} choices={choices} />
      </div>
      <RulePreview place={place} />
    </fieldset>
  );
}

const named = (values: readonly string[]): Option[] => values.map((value) => ({ value, label: value }));

function Conditions({ name, when, choices }: { name: string; when: Rule['when']; choices: Choices }) {
  const { t } = useTranslation(['admin', 'tickets', 'ticket']);
  const any = { value: '', label: t('settings.routing.any') };
  const customers = choices.customers.map(({ id, name: who }) => ({ value: id, label: who }));
  const absent = when.customerId && !choices.customers.some(({ id }) => id === when.customerId);
  return (
    <section className="grid content-start gap-3 sm:grid-cols-2">
      <h2 className="font-semibold sm:col-span-2">{t('settings.routing.when')}</h2>
      <Choice
        name={`${name}.category`}
        label={t('ticket:fact.category')}
        value={when.category}
        options={[
          any,
          ...named([...new Set([...choices.categories, ...(when.category ? [when.category] : [])])]),
        ]}
      />
      <Choice
        name={`${name}.priority`}
        label={t('ticket:fact.priority')}
        value={when.priority}
        options={[any, ...priorities.map((value) => ({ value, label: t(`tickets:priority.${value}`) }))]}
      />
      <Choice
        name={`${name}.channel`}
        label={t('tickets.channel')}
        value={when.channel}
        options={[any, ...channels.map((value) => ({ value, label: t(`ticket:channel.${value}`) }))]}
      />
      <Choice
        name={`${name}.customerId`}
        label={t('ticket:fact.customer')}
        value={when.customerId}
        options={[
          any,
          ...customers,
          ...(absent ? [{ value: when.customerId!, label: t('settings.routing.otherCustomer') }] : []),
        ]}
      />
      <Field
        name={`${name}.keyword`}
        label={t('settings.routing.keyword')}
        hint={t('settings.routing.keywordHint')}
        defaultValue={when.keyword ?? ''}
        className="sm:col-span-2"
      >
        {(control) => <Input {...control} maxLength={100} />}
      </Field>
    </section>
  );
}

function Deeds({ name, deeds, choices }: { name: string; deeds: Rule['do']; choices: Choices }) {
  const { t } = useTranslation(['admin', 'tickets', 'ticket']);
  const { assign } = deeds;
  const to = assign?.to === 'member' ? `member ${assign.memberId}` : assign?.to;
  return (
    <section className="grid content-start gap-3 sm:grid-cols-2">
      <h2 className="font-semibold sm:col-span-2">{t('settings.routing.then')}</h2>
      <Choice
        name={`${name}.assign`}
        label={t('settings.routing.assign')}
        value={to}
        options={[
          { value: '', label: t('settings.routing.nobody') },
          { value: 'least-loaded', label: t('settings.routing.leastLoaded') },
          { value: 'round-robin', label: t('settings.routing.roundRobin') },
          ...choices.agents.map(({ id, name: who }) => ({ value: `member ${id}`, label: who })),
        ]}
      />
      <Choice
        name={`${name}.priority`}
        label={t('settings.routing.setPriority')}
        value={deeds.priority}
        options={[
          { value: '', label: t('settings.routing.asIs') },
          ...priorities.map((value) => ({ value, label: t(`tickets:priority.${value}`) })),
        ]}
      />
      <Field
        name={`${name}.tags`}
        label={t('settings.routing.tags')}
        hint={t('newTicket.tagsHint')}
        defaultValue={deeds.tags?.join(', ') ?? ''}
        className="sm:col-span-2"
      >
        {(control) => <Input {...control} />}
      </Field>
    </section>
  );
}

type ChoiceProps = { name: string; label: string; value: string | undefined; options: Option[] };

function Choice({ name, label, value = '', options }: ChoiceProps) {
  return (
    <Field name={name} label={label} required defaultValue={value}>
      {({ required: _, ...control }) => <Select {...control} options={options} />}
    </Field>
  );
}
