import { Form, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { TicketStateView, TicketView } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Button } from '#web/ui/button.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { RadioGroup } from '#web/ui/form/radio-group.tsx';
import type { CustomerView } from './load-ticket.server.ts';

type Props = { ticket: TicketView; state: TicketStateView; customers: CustomerView[] | undefined };

/** Whose ticket it is, and a search for whose it should be. */
export function Requester({ ticket: { customer }, state, customers }: Props) {
  const { t } = useTranslation('ticket');
  return (
    <div className="grid gap-2">
      <div>
        <p className="font-medium">{customer.name}</p>
        {customer.company && <p className="text-muted">{customer.company}</p>}
        <a href={`mailto:${customer.email}`} className="break-all text-accent-ink hover:underline">
          {customer.email}
        </a>
      </div>
      {state.allowed.includes('change-requester') && (
        <details open={customers !== undefined}>
          <summary className="w-fit rounded py-1 text-xs text-muted hover:text-ink">
            {t('command.change-requester')}
          </summary>
          <div className="mt-2 grid gap-3">
            <CustomerSearch />
            {customers && <Found customers={customers.filter((one) => one.id !== customer.id)} />}
          </div>
        </details>
      )}
    </div>
  );
}

function CustomerSearch() {
  const { t } = useTranslation('ticket');
  const [search] = useSearchParams();
  const kept = [...search].filter(([name]) => name !== 'requester');
  return (
    <Form role="search" preventScrollReset replace className="flex flex-wrap gap-2">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Input
        type="search"
        name="requester"
        aria-label={t('requester.search')}
        placeholder={t('requester.search')}
        defaultValue={search.get('requester') ?? ''}
        required
        className="min-w-32 flex-1"
      />
      <Button type="submit">{t('requester.find')}</Button>
    </Form>
  );
}

function Found({ customers }: { customers: CustomerView[] }) {
  const { t } = useTranslation('ticket');
  if (customers.length === 0) return <p className="text-muted">{t('requester.nobody')}</p>;
  const options = customers.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }));
  return (
    <CommandForm intent="change-requester" className="grid gap-2">
      <RadioGroup name="customerId" legend={t('requester.found')} options={options} required />
      <Submit tone="secondary">{t('requester.submit')}</Submit>
    </CommandForm>
  );
}
