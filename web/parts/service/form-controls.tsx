import { useTranslation } from 'react-i18next';
import { Checkbox } from '#web/ui/form/checkbox.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import type { FormField } from '#workflows/form.ts';

/**
 * The controls of a form that a business made. Each is named `<prefix><key>`; limits are checked by the browser as far
 * as it can, and by the server in any case.
 */
export function FormControls({ fields, prefix }: { fields: readonly FormField[]; prefix: string }) {
  return fields.map((field) => <Control key={field.key} field={field} name={prefix + field.key} />);
}

function Control({ field, name }: { field: FormField; name: string }) {
  const { t } = useTranslation('services');
  const { type, label, help, required = false, options = [], min, max } = field;
  if (type === 'checkbox') {
    return <Checkbox name={name} value="true" required={required} label={label} hint={help} />;
  }
  return (
    <Field name={name} label={label} hint={help} required={required}>
      {(control) => {
        switch (type) {
          case 'textarea':
            return <Textarea {...control} minLength={min} maxLength={max} />;
          case 'choice': {
            const choices = options.map((value) => ({ value, label: value }));
            return <Select {...control} options={[{ value: '', label: t('field.choose') }, ...choices]} />;
          }
          case 'number':
            return <Input {...control} type="number" step="any" min={min} max={max} />;
          case 'date':
            return <Input {...control} type="date" />;
          default:
            return <Input {...control} minLength={min} maxLength={max} />;
        }
      }}
    </Field>
  );
}
