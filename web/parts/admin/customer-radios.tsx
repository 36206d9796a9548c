import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#web/parts/ticket/load-ticket.server.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';

/** The customers that were found, to choose one. */
export function CustomerRadios({ customers }: { customers: CustomerView[] }) {
  const { t } = useTranslation('admin');
  const { errors, values } = useFormState();
  const id = useId();
  const error = errors.customerId?.join(' ');
  if (customers.length === 0) return <p className="text-muted">{t('newTicket.nobody')}</p>;
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend className="sr-only">{t('newTicket.customer')}</legend>
      <div className="grid max-h-80 gap-2 overflow-y-auto p-0.5 sm:grid-cols-2">
        {customers.map((customer) => (
          <label
            key={customer.id}
            className="flex cursor-pointer items-center gap-3 rounded-md border px-3 py-2 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="customerId"
              value={customer.id}
              defaultChecked={customer.id === values.customerId || customers.length === 1}
              required
              className="size-4.5 shrink-0 accent-accent"
            />
            <Avatar name={customer.name} />
            <span className="min-w-0">
              <span className="block font-medium break-words">{customer.name}</span>
              <span className="block text-xs break-all text-muted">{customer.email}</span>
              {customer.company && <span className="block text-xs text-muted">{customer.company}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={id} className="mt-1 text-sm text-danger-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}
