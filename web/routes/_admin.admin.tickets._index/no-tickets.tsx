import { useSearchParams } from '@remix-run/react';
import { Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';

/** In place of an empty list: what to do, which depends on whether a filter has emptied it. */
export function NoTickets() {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const filtered = search.size > 0;
  return (
    <EmptyState
      icon={Ticket}
      title={t(filtered ? 'tickets.empty.filtered' : 'tickets.empty.none')}
      action={
        filtered ? (
          <ButtonLink to={paths.admin.tickets()}>{t('filter.clear')}</ButtonLink>
        ) : (
          <ButtonLink to={paths.admin.newTicket()} tone="primary">
            {t('newTicket.open')}
          </ButtonLink>
        )
      }
    >
      {t(filtered ? 'tickets.empty.filteredText' : 'tickets.empty.noneText')}
    </EmptyState>
  );
}
