import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SearchedView } from '#api/knowledge/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { FilterBar, FilterDate, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import type { SearchesData } from './load-knowledge.server.ts';

/** What people searched, what most searched for first: what they did not find is what to write next. */
export function SearchList({ searches }: SearchesData) {
  const { t } = useTranslation('knowledge');
  const columns = useColumns();
  return (
    <>
      <FilterBar label={t('searches.filter')} keep={['tab']}>
        <FilterSelect
          name="found"
          label={t('searches.found')}
          options={[
            { value: '', label: t('searches.all') },
            { value: 'none', label: t('searches.none') },
            { value: 'some', label: t('searches.some') },
          ]}
        />
        <FilterDate name="from" label={t('searches.from')} />
        <FilterDate name="to" label={t('searches.to')} />
        <CsvLink list="searches" />
      </FilterBar>
      <BusyList label={t('admin.tab.searches')}>
        <DataTable
          caption={t('admin.tab.searches')}
          columns={columns}
          rows={searches.items}
          rowKey={({ query }) => query}
          empty={
            <EmptyState icon={SearchX} title={t('searches.empty')}>
              {t('searches.emptyText')}
            </EmptyState>
          }
        />
      </BusyList>
      <Pagination next={searches.nextCursor} total={searches.total} more={searches.more} />
    </>
  );
}

function useColumns(): Column<SearchedView>[] {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  return [
    {
      key: 'query',
      header: t('searches.words'),
      primary: true,
      cell: ({ query }) => <span className="break-words">{query}</span>,
    },
    {
      key: 'searches',
      header: t('searches.times'),
      align: 'end',
      cell: ({ searches }) => format.number(searches),
    },
    {
      key: 'found',
      header: t('searches.found'),
      align: 'end',
      cell: ({ found }) =>
        found === 0 ? <Badge tone="warning">{t('searches.nothing')}</Badge> : format.number(found),
    },
    {
      key: 'last',
      header: t('searches.last'),
      align: 'end',
      cell: ({ lastAt }) => <RelativeTime at={lastAt} className="whitespace-nowrap text-muted" />,
    },
  ];
}
