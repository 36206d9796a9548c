import { useTranslation } from 'react-i18next';
import type { ServiceView } from '#api/services/views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';

/** Shows a service to customers, or hides it, at once. */
export function ActiveSwitch({ service: { id, name, active, version } }: { service: ServiceView }) {
  return (
    <CommandForm intent={active ? 'hide' : 'show'} formKey={id} stay className="relative z-1 grid w-fit">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <Toggle name={name} active={active} />
    </CommandForm>
  );
}

function Toggle({ name, active }: { name: string; active: boolean }) {
  const { t } = useTranslation('services');
  const { pending } = useFormState();
  const on = pending ? !active : active;
  return (
    <button
      type="submit"
      role="switch"
      aria-checked={on}
      aria-label={t('shownToCustomers', { name })}
      className="tap inline-flex items-center gap-2 rounded-full px-1"
    >
      <span
        className={`inline-flex h-5 w-9 items-center rounded-full p-0.5 transition-colors ${on ? 'bg-accent' : 'bg-line-strong'}`}
      >
        <span className={`size-4 rounded-full bg-white transition-transform ${on ? 'translate-x-4' : ''}`} />
      </span>
    </button>
  );
}
