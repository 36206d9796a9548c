import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '#web/ui/form/checkbox.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { fieldTypes, formLimits } from '#workflows/form.ts';
import type { FieldDraft } from './draft.ts';

type Props = {
  field: FieldDraft;
  /** From 0; names the controls. */
  place: number;
  last: boolean;
  onMove?: (by: 1 | -1) => void;
  onRemove?: () => void;
};

/** One field of the form that a request fills in. */
export function FieldRow({ field, place, last, onMove, onRemove }: Props) {
  const { t } = useTranslation('services');
  const { errors } = useFormState();
  const [type, setType] = useState(field.type);
  const name = `fields.${place}`;
  const title = t('field.title', { number: place + 1 });
  return (
    <fieldset className="grid gap-3 rounded-md border p-3">
      <legend className="sr-only">{title}</legend>
      <input type="hidden" name={`${name}.key`} value={field.key} />
      <div className="flex items-end gap-1">
        <Field
          name={`${name}.label`}
          label={t('field.label', { title })}
          required
          defaultValue={field.label}
          className="min-w-0 flex-1"
        >
          {/* A blank row for browsers without script may stay blank. */}
          {(control) => <Input {...control} required={Boolean(onRemove)} maxLength={formLimits.label} />}
        </Field>
        {onMove && (
          <>
            <IconButton
              icon={ArrowUp}
              label={t('field.up', { title })}
              disabled={place === 0}
              onClick={() => onMove(-1)}
            />
            <IconButton
              icon={ArrowDown}
              label={t('field.down', { title })}
              disabled={last}
              onClick={() => onMove(1)}
            />
          </>
        )}
        {onRemove && <IconButton icon={Trash2} label={t('field.remove', { title })} onClick={onRemove} />}
      </div>
      {errors[`${name}.key`] && <p className="text-sm text-danger-ink">{errors[`${name}.key`]?.join(' ')}</p>}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field name={`${name}.type`} label={t('field.type')} required defaultValue={field.type}>
          {(control) => (
            <Select
              {...control}
              options={fieldTypes.map((value) => ({ value, label: t(`field.types.${value}`) }))}
              onChange={(event) => setType(event.target.value as FieldDraft['type'])}
            />
          )}
        </Field>
        <Checkbox
          name={`${name}.required`}
          value="yes"
          defaultChecked={field.required}
          label={t('field.required')}
        />
      </div>
      {type === 'choice' && (
        <Field
          name={`${name}.options`}
          label={t('field.options')}
          hint={t('field.optionsHint')}
          required
          defaultValue={field.options}
        >
          {(control) => <Textarea {...control} rows={3} />}
        </Field>
      )}
      {(type === 'text' || type === 'textarea' || type === 'number') && (
        <div className="grid gap-3 sm:grid-cols-2">
          {(['min', 'max'] as const).map((part) => (
            <Field
              key={part}
              name={`${name}.${part}`}
              label={t(type === 'number' ? `field.${part}` : `field.${part}Length`)}
              defaultValue={field[part]}
            >
              {(control) => <Input {...control} type="number" step={1} />}
            </Field>
          ))}
        </div>
      )}
      <Field name={`${name}.help`} label={t('field.help')} defaultValue={field.help}>
        {(control) => <Input {...control} maxLength={formLimits.help} />}
      </Field>
    </fieldset>
  );
}
