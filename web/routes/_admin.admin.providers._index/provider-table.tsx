import { HardHat } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProviderView, StatusView } from '#api/providers/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { PersonCell } from '#web/parts/admin/person-cell.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { Face } from '#web/parts/provider/face.tsx';
import { LiveStatus } from '#web/parts/provider/live-status.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { Stars } from '#web/ui/stars.tsx';

type Props = { providers: ProviderView[]; statuses: StatusView[] };

export function ProviderTable({ providers, statuses }: Props) {
  const { t } = useTranslation('providers');
  const columns = useColumns(new Map(statuses.map((status) => [status.id, status])));
  return (
    <BusyList label={t('title')}>
      <DataTable
        caption={t('title')}
        columns={columns}
        rows={providers}
        rowKey={({ id }) => id}
        empty={<None />}
      />
    </BusyList>
  );
}

function None() {
  const { t } = useTranslation('providers');
  const dialog = useDialog();
  return (
    <EmptyState
      icon={HardHat}
      title={t('empty.title')}
      action={<ButtonLink to={dialog.to('add')}>{t('add.open')}</ButtonLink>}
    >
      {t('empty.text')}
    </EmptyState>
  );
}

function useColumns(statusOf: Map<string, StatusView>): Column<ProviderView>[] {
  const { t } = useTranslation('providers');
  const { decimal } = useFormat();
  return [
    {
      key: 'name',
      header: t('column.name'),
      sort: 'name',
      primary: true,
      cell: ({ id, name, photo, email, active, canSignIn }) => (
        <span className="flex items-center gap-3">
          <Face name={name} photo={photo} />
          <PersonCell
            name={
              <>
                <RowLink to={paths.admin.provider(id)}>{name}</RowLink>{' '}
                {!active && <Badge>{t('filter.inactive')}</Badge>}
                {active && !canSignIn && <Badge tone="info">{t('invited')}</Badge>}
              </>
            }
            detail={email}
          />
        </span>
      ),
    },
    {
      key: 'status',
      header: t('column.status'),
      cell: ({ id }) => (statusOf.has(id) ? <Status status={statusOf.get(id)} /> : null),
    },
    {
      key: 'services',
      header: t('column.services'),
      cell: ({ services }) =>
        services.length > 0 ? <Services names={services.map(({ name }) => name)} /> : null,
    },
    {
      key: 'areas',
      header: t('profile.areas'),
      secondary: true,
      cell: ({ areas }) => (areas.length > 0 ? areas.join(', ') : null),
    },
    {
      key: 'hours',
      header: t('column.hours'),
      align: 'end',
      cell: ({ weeklyMinutes }) => (weeklyMinutes > 0 ? `${decimal(weeklyMinutes / 60)} h` : null),
    },
    {
      key: 'rating',
      header: t('column.rating'),
      secondary: true,
      cell: ({ rating, ratingCount }) =>
        rating === null ? null : (
          <span className="inline-flex items-center gap-1.5">
            <Stars value={rating} /> <span className="text-xs text-muted">({ratingCount})</span>
          </span>
        ),
    },
  ];
}

/** To the right on a phone, as the card's other values. */
const Status = ({ status }: { status: StatusView | undefined }) => (
  <span className="max-sm:[&>span]:justify-end">
    <LiveStatus status={status} />
  </span>
);

/** Two by name, the rest counted. */
function Services({ names }: { names: string[] }) {
  const { t } = useTranslation('providers');
  const rest = names.length - 2;
  return (
    <span title={names.join(', ')}>
      {names.slice(0, 2).join(', ')}
      {rest > 0 && <span className="text-muted"> {t('moreServices', { count: rest })}</span>}
    </span>
  );
}
