import { Link, useSearchParams } from '@remix-run/react';
import { Package } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { FilterBar, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { OfferCard } from '#web/parts/service/offer-card.tsx';
import { workingTime } from '#web/parts/ticket/working-time.ts';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { digitsOf } from '#workflows/money.ts';
import { LatestRequests } from './latest-requests.tsx';
import type { ServicesData } from './load-tab.server.ts';

const prices = [100, 500, 1000, 2500];
const durations = [60, 120, 240, 480];
const sorts = ['position', 'price', 'price-desc', 'duration', 'name'] as const;

/** What the business offers: by category, by words, by price and time. */
export function ServicesTab({ services, requests }: ServicesData) {
  const { t } = useTranslation('services');
  const format = useFormat();
  const [search] = useSearchParams();
  const { items, categories, currency, nextCursor, total, more } = services;
  const minor = 10 ** digitsOf(currency);
  const any = { value: '', label: t('filter.anyPrice') };
  return (
    <div className="grid gap-5 *:min-w-0">
      {requests.total > 0 && <LatestRequests requests={requests} />}
      <Categories categories={categories} current={search.get('category')} />
      <Card padded={false}>
        <FilterBar label={t('filter.offers')} keep={['tab', 'category']}>
          <FilterSearch name="q" label={t('filter.search')} />
          <FilterSelect
            name="maxPrice"
            label={t('column.price')}
            options={[
              any,
              { value: '0', label: t('free') },
              ...prices.map((amount) => ({
                value: String(amount * minor),
                label: t('filter.upTo', { most: format.money(amount * minor, currency) }),
              })),
            ]}
          />
          <FilterSelect
            name="maxDuration"
            label={t('column.duration')}
            options={[
              { value: '', label: t('filter.anyDuration') },
              ...durations.map((minutes) => ({
                value: String(minutes),
                label: t('filter.upTo', { most: workingTime(minutes) }),
              })),
            ]}
          />
          <FilterSelect
            name="sort"
            label={t('filter.sort')}
            otherwise="position"
            options={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          />
        </FilterBar>
        {items.length === 0 ? (
          <EmptyState icon={Package} title={t('offers.none')}>
            {t('offers.noneText')}
          </EmptyState>
        ) : (
          <ul aria-label={t('offers.label')} className="grid gap-4 p-4 sm:grid-cols-2 lg:grid-cols-3">
            {items.map((offer) => (
              <li key={offer.id}>
                <OfferCard offer={offer} />
              </li>
            ))}
          </ul>
        )}
        <Pagination next={nextCursor} total={total} more={more} />
      </Card>
    </div>
  );
}

type CategoriesProps = { categories: ServicesData['services']['categories']; current: string | null };

/** The categories, each a link with how many services it has under the other filters. */
function Categories({ categories, current }: CategoriesProps) {
  const { t } = useTranslation('services');
  const [search] = useSearchParams();
  const rest = Object.fromEntries(
    [...search].filter(([name]) => !['tab', 'category', 'cursor', 'trail'].includes(name)),
  );
  const count = categories.reduce((sum, one) => sum + one.count, 0);
  const links = [
    { name: undefined, label: t('filter.all'), count },
    ...categories.map((one) => ({ ...one, label: one.name })),
  ];
  return (
    <nav aria-label={t('column.category')} className="max-w-full">
      <ul className="flex gap-1.5 overflow-x-auto p-0.5">
        {links.map(({ name, label, count: some }) => (
          <li key={label}>
            <Link
              to={paths.customer.dashboard('services', { ...rest, category: name })}
              preventScrollReset
              prefetch="intent"
              aria-current={(current ?? undefined) === name ? 'page' : undefined}
              className="tap inline-flex items-center gap-1.5 rounded-full border bg-raised px-3 whitespace-nowrap text-muted hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent-ink"
            >
              {label} <span className="text-xs tabular-nums">{some}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
