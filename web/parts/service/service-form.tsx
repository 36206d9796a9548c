import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useTyped } from '#web/parts/form/use-typed.ts';
import { workingTime } from '#web/parts/ticket/working-time.ts';

import { Card } from '#web/ui/card.tsx';
import { Checkbox } from '#web/ui/form/checkbox.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { type Draft, readDraft } from './draft.ts';
import { FieldBuilder } from './field-builder.tsx';
import { MarkdownInput } from './markdown-input.tsx';
import { ServicePreview } from './service-preview.tsx';

export type FormChoices = { categories: string[]; currencies: string[]; currency: string };

type Props = FormChoices & {
  intent: 'create' | 'save';
  initial: Draft;
  picture: string | null;
  /** What goes along unseen: the version it was read at. */
  hidden?: ReactNode;
  submit: string;
  onDone?: () => void;
  /** Beside the preview: the picture, the archive. */
  aside?: ReactNode;
};

/** The form of a service with the service beside it as customers see it, changing as one types. */
export function ServiceForm({ intent, initial, picture, hidden, submit, onDone, aside, ...choices }: Props) {
  const { t } = useTranslation('services');
  const box = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(initial);
  const look = () => {
    const form = box.current?.querySelector('form');
    if (form) setDraft(readDraft(new FormData(form)));
  };
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div ref={box} onInput={look} className="min-w-0">
        <CommandForm intent={intent} stay className="grid gap-5" {...(onDone && { onDone })}>
          {hidden}
          <Inputs initial={initial} draft={draft} choices={choices} onChange={look} />
          <div className="sticky bottom-0 -mx-1 flex justify-end border-t bg-surface px-1 py-3">
            <Submit>{submit}</Submit>
          </div>
        </CommandForm>
      </div>
      <aside aria-label={t('preview.title')} className="grid min-w-0 content-start gap-4">
        <h2 className="text-sm font-semibold text-muted">{t('preview.title')}</h2>
        <ServicePreview draft={draft} picture={picture} currency={choices.currency} />
        {aside}
      </aside>
    </div>
  );
}

type InputProps = { initial: Draft; draft: Draft; choices: FormChoices; onChange: () => void };

function Inputs({ initial, draft, choices, onChange }: InputProps) {
  const { t } = useTranslation('services');
  const { fields } = useTyped(initial, readDraft);
  const time = (minutes: string) => (Number(minutes) > 0 ? workingTime(Number(minutes)) : undefined);
  return (
    <>
      <Card title={t('form.what')}>
        <div className="grid gap-4">
          <Field name="name" label={t('column.name')} required defaultValue={initial.name}>
            {(control) => <Input {...control} maxLength={120} />}
          </Field>
          <Field
            name="category"
            label={t('column.category')}
            hint={t('form.categoryHint')}
            required
            defaultValue={initial.category}
          >
            {(control) => <Input {...control} maxLength={60} list="service-categories" autoComplete="off" />}
          </Field>
          <datalist id="service-categories">
            {choices.categories.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <Field name="description" label={t('form.description')} required defaultValue={initial.description}>
            {(control) => <MarkdownInput {...control} rows={8} maxLength={20_000} />}
          </Field>
          <Field name="slug" label={t('form.slug')} hint={t('form.slugHint')} defaultValue={initial.slug}>
            {(control) => <Input {...control} maxLength={80} autoComplete="off" />}
          </Field>
          <Checkbox
            name="active"
            value="yes"
            defaultChecked={initial.active}
            label={t('form.active')}
            hint={t('form.activeHint')}
          />
        </div>
      </Card>
      <Card title={t('form.terms')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="price"
            label={t('column.price')}
            hint={t('form.priceHint')}
            required
            defaultValue={initial.price}
          >
            {(control) => <Input {...control} inputMode="decimal" maxLength={20} autoComplete="off" />}
          </Field>
          <Field name="currency" label={t('form.currency')} required defaultValue={initial.currency}>
            {(control) => (
              <Select {...control} options={choices.currencies.map((value) => ({ value, label: value }))} />
            )}
          </Field>
          <Field
            name="durationMinutes"
            label={t('form.duration')}
            hint={time(draft.durationMinutes)}
            required
            defaultValue={initial.durationMinutes}
          >
            {(control) => <Input {...control} type="number" min={1} max={525_600} />}
          </Field>
          <Field
            name="responseMinutes"
            label={t('form.response')}
            hint={time(draft.responseMinutes) ?? t('form.responseHint')}
            defaultValue={initial.responseMinutes}
          >
            {(control) => <Input {...control} type="number" min={1} max={525_600} />}
          </Field>
        </div>
      </Card>
      <Card title={t('field.heading')}>
        <FieldBuilder fields={fields} onChange={onChange} />
      </Card>
    </>
  );
}
