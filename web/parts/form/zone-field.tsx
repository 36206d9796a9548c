import { Field } from '#web/ui/form/field.tsx';
import { Select } from '#web/ui/form/select.tsx';

type Props = { label: string; hint: string; zone: string; zones: string[]; className?: string };

/** One of the zones that the server knows; the browser's list may be another one, and both must render the same. */
export function ZoneField({ label, hint, zone, zones, className = 'max-w-sm' }: Props) {
  const known = zones.includes(zone) ? zones : [zone, ...zones];
  return (
    <Field name="zone" label={label} hint={hint} required defaultValue={zone} className={className}>
      {(control) => (
        <Select {...control} options={[...new Set(known)].map((each) => ({ value: each, label: each }))} />
      )}
    </Field>
  );
}
