import { Package } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from '#api/services/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { PersonCell } from '#web/parts/admin/person-cell.tsx';
import { Price } from '#web/parts/service/price.tsx';
import { workingTime } from '#web/parts/ticket/working-time.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { ActiveSwitch } from './active-switch.tsx';
import { OrderButtons } from './order-buttons.tsx';
import { useOrder } from './use-order.tsx';

type Props = { services: ServiceView[]; orderable: boolean };

/** Rows are put in order by dragging, or by the arrows of each. */
export function ServiceTable({ services, orderable }: Props) {
  const { t } = useTranslation('services');
  const order = useOrder(services);
  const columns = useColumns();
  const place: Column<ServiceView> = {
    key: 'order',
    header: t('column.order'),
    cell: (service) => <OrderButtons service={service} order={order} />,
  };
  return (
    <BusyList label={t('title')}>
      {order.form}
      <div {...(orderable && order.dragging)}>
        <DataTable
          caption={t('title')}
          columns={orderable && services.length > 1 ? [place, ...columns] : columns}
          rows={order.rows}
          rowKey={({ id }) => id}
          empty={<None />}
        />
      </div>
    </BusyList>
  );
}

function None() {
  const { t } = useTranslation('services');
  return (
    <EmptyState
      icon={Package}
      title={t('empty.title')}
      action={<ButtonLink to={paths.admin.newService()}>{t('new.open')}</ButtonLink>}
    >
      {t('empty.text')}
    </EmptyState>
  );
}

function useColumns(): Column<ServiceView>[] {
  const { t } = useTranslation('services');
  return [
    {
      key: 'name',
      header: t('column.name'),
      sort: 'name',
      primary: true,
      cell: ({ id, name, slug }) => (
        <PersonCell name={<RowLink to={paths.admin.service(id)}>{name}</RowLink>} detail={slug} />
      ),
    },
    { key: 'category', header: t('column.category'), cell: ({ category }) => category },
    {
      key: 'price',
      header: t('column.price'),
      sort: 'price',
      align: 'end',
      cell: ({ priceMinor, currency }) => <Price minor={priceMinor} currency={currency} />,
    },
    {
      key: 'duration',
      header: t('column.duration'),
      align: 'end',
      secondary: true,
      cell: ({ durationMinutes }) => workingTime(durationMinutes),
    },
    {
      key: 'updated',
      header: t('column.updated'),
      sort: 'updated',
      secondary: true,
      cell: ({ updatedAt, updatedBy }) => (
        <PersonCell name={<RelativeTime at={updatedAt} />} detail={updatedBy?.name} />
      ),
    },
    {
      key: 'active',
      header: t('column.active'),
      cell: (service) =>
        service.archivedAt ? <Restore service={service} /> : <ActiveSwitch service={service} />,
    },
  ];
}

function Restore({ service: { id, name, version } }: { service: ServiceView }) {
  const { t } = useTranslation('services');
  return (
    <CommandForm intent="restore" formKey={id} stay className="relative z-1 grid w-fit">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <Submit tone="secondary" size="sm" aria-label={t('archive.restoreOf', { name })}>
        {t('archive.restore')}
      </Submit>
    </CommandForm>
  );
}
