import { useFormState } from '#web/ui/form/form-state.ts';

/** What was typed into the form before it was refused without script; else what is in force. */
export function useTyped<V>(value: V, read: (fields: [string, string][]) => V): V {
  const { values } = useFormState();
  const fields = Object.entries(values);
  return fields.length > 0 ? read(fields) : value;
}
