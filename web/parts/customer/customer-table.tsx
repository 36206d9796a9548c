import { useSearchParams } from '@remix-run/react';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CustomerInsight } from '#api/insights/views.ts';
import { duration } from '#web/lib/format.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { PersonCell } from '#web/parts/admin/person-cell.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { Average, Spend } from './figures.tsx';
import { HealthBadge } from './health.tsx';

/** Customers with their figures. */
export function CustomerTable({ customers }: { customers: CustomerInsight[] }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const columns: Column<CustomerInsight>[] = [
    {
      key: 'name',
      header: t('list.name'),
      primary: true,
      cell: ({ id, name, email, company }) => (
        <PersonCell
          name={<RowLink to={paths.admin.insight(id)}>{name}</RowLink>}
          detail={[company?.name, email].filter(Boolean).join(' · ')}
        />
      ),
    },
    { key: 'health', header: t('list.health'), cell: ({ health }) => <HealthBadge health={health} /> },
    {
      key: 'tickets',
      header: t('list.tickets'),
      align: 'end',
      cell: ({ tickets }) =>
        t('list.openOf', { open: format.number(tickets.open), all: format.number(tickets.all) }),
    },
    {
      key: 'requests',
      header: t('list.requests'),
      align: 'end',
      secondary: true,
      cell: ({ requests }) => format.number(requests.all),
    },
    {
      key: 'bookings',
      header: t('list.bookings'),
      align: 'end',
      secondary: true,
      cell: ({ bookings }) => format.number(bookings.all),
    },
    {
      key: 'ratings',
      header: t('list.ratings'),
      align: 'end',
      cell: ({ ratings }) => (ratings.sample > 0 ? <Average {...ratings} /> : null),
    },
    { key: 'spend', header: t('list.spend'), align: 'end', cell: ({ spend }) => <Spend spend={spend} /> },
    {
      key: 'response',
      header: t('list.response'),
      align: 'end',
      secondary: true,
      cell: ({ firstResponse: { medianMinutes } }) =>
        medianMinutes === null ? null : duration(medianMinutes * 60_000),
    },
    {
      key: 'seen',
      header: t('list.seen'),
      align: 'end',
      cell: ({ lastSeenAt }) => (lastSeenAt ? <RelativeTime at={lastSeenAt} className="text-muted" /> : null),
    },
  ];
  return (
    <DataTable
      caption={t('list.caption')}
      columns={columns}
      rows={customers}
      rowKey={({ id }) => id}
      empty={<NoCustomers />}
    />
  );
}

function NoCustomers() {
  const { t } = useTranslation(['customers', 'admin']);
  const [search] = useSearchParams();
  return search.size === 0 ? (
    <EmptyState
      icon={Users}
      title={t('customers:list.empty')}
      action={
        <ButtonLink to={paths.admin.users({ dialog: 'invite', role: 'customer' })}>
          {t('customers:list.invite')}
        </ButtonLink>
      }
    >
      {t('customers:list.emptyText')}
    </EmptyState>
  ) : (
    <EmptyState
      icon={Users}
      title={t('customers:list.filtered')}
      action={<ButtonLink to={paths.admin.insights()}>{t('admin:filter.clear')}</ButtonLink>}
    />
  );
}
