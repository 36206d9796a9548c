import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#web/parts/ticket/load-ticket.server.ts';
import { PersonRadios } from './person-radios.tsx';

/** The customers that were found, to choose one. */
export function CustomerRadios({ customers }: { customers: CustomerView[] }) {
  const { t } = useTranslation('admin');
  if (customers.length === 0) return <p className="text-muted">{t('newTicket.nobody')}</p>;
  return (
    <PersonRadios
      name="customerId"
      legend={t('newTicket.customer')}
      people={customers}
      chosen={customers.length === 1 ? customers[0]?.id : undefined}
      about={({ email, company }) => (
        <>
          <span className="block text-xs break-all text-muted">{email}</span>
          {company && <span className="block text-xs text-muted">{company}</span>}
        </>
      )}
      className="grid max-h-80 gap-2 overflow-y-auto p-0.5 sm:grid-cols-2"
    />
  );
}
