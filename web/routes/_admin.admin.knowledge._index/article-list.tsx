import { useSearchParams } from '@remix-run/react';
import { BookOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '#api/knowledge/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { FilterBar, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { PersonCell } from '#web/parts/admin/person-cell.tsx';
import { ArticleStatus } from '#web/parts/knowledge/article-status.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import type { ArticlesData } from './load-knowledge.server.ts';
import { MoveButtons } from './move-buttons.tsx';

/** The articles in any state; those of one category can be put in order. */
export function ArticleList({ articles, categories }: ArticlesData) {
  const { t } = useTranslation('knowledge');
  const columns = useColumns(articles.items);
  const named = (names: readonly string[], prefix: 'status' | 'sort') =>
    names.map((value) => ({ value, label: t(`${prefix}.${value}` as 'status.draft') }));
  return (
    <>
      <FilterBar label={t('admin.filter')}>
        <FilterSearch name="q" label={t('admin.search')} />
        <FilterSelect
          name="status"
          label={t('admin.status')}
          options={[
            { value: '', label: t('admin.anyStatus') },
            ...named(['draft', 'published', 'archived'], 'status'),
          ]}
        />
        <FilterSelect
          name="category"
          label={t('editor.category')}
          options={[
            { value: '', label: t('admin.anyCategory') },
            ...categories.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'none', label: t('editor.noCategory') },
          ]}
        />
        <FilterSelect
          name="sort"
          label={t('admin.sort')}
          otherwise="updated"
          options={named(['updated', 'title', 'position', 'views', 'helpful', 'unhelpful'], 'sort')}
        />
        <CsvLink list="articles" />
      </FilterBar>
      <BusyList label={t('admin.tab.articles')}>
        <DataTable
          caption={t('admin.tab.articles')}
          columns={columns}
          rows={articles.items}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon={BookOpen} title={t('admin.none')}>
              {t('admin.noneText')}
            </EmptyState>
          }
        />
      </BusyList>
      <Pagination next={articles.nextCursor} total={articles.total} more={articles.more} />
    </>
  );
}

function useColumns(articles: ArticleView[]): Column<ArticleView>[] {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const [search] = useSearchParams();
  const ordered = search.get('sort') === 'position' && search.has('category');
  const ids = articles.map(({ id }) => id);
  return [
    {
      key: 'title',
      header: t('editor.title'),
      primary: true,
      cell: ({ id, title, category }) => (
        <PersonCell name={<RowLink to={paths.admin.article(id)}>{title}</RowLink>} detail={category?.name} />
      ),
    },
    { key: 'status', header: t('admin.status'), cell: ({ status }) => <ArticleStatus status={status} /> },
    {
      key: 'views',
      header: t('admin.viewsColumn'),
      align: 'end',
      cell: ({ views }) => <span className="tabular-nums">{format.number(views)}</span>,
    },
    {
      key: 'helpful',
      header: t('admin.helpfulColumn'),
      align: 'end',
      cell: ({ helpful, unhelpful }) =>
        helpful + unhelpful === 0
          ? null
          : t('admin.helpful', {
              share: format.percent(helpful / (helpful + unhelpful)),
              count: helpful + unhelpful,
            }),
    },
    { key: 'author', header: t('admin.author'), secondary: true, cell: ({ author }) => author.name || null },
    ordered
      ? {
          key: 'order',
          header: t('admin.order'),
          align: 'end',
          cell: ({ id, title }) => <MoveButtons intent="order-articles" ids={ids} id={id} name={title} />,
        }
      : {
          key: 'updated',
          header: t('sort.updated'),
          align: 'end',
          cell: ({ updatedAt }) => <RelativeTime at={updatedAt} className="whitespace-nowrap text-muted" />,
        },
  ];
}
