import { Form, Link, useSearchParams } from '@remix-run/react';
import { Search, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FoundView, ShelfView } from '#api/knowledge/views.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import type { HelpData } from './load-help.server.ts';
import { PartsOfText } from './parts-of-text.tsx';

export type HelpPlaces = {
  /** Where the list stands with this asked of it. */
  list: (query?: Record<string, string>) => string;
  article: (slug: string) => string;
};
type Props = HelpData & { places: HelpPlaces };

/** Looks for an answer: by words, by category, or among what most people read. */
export function HelpBrowser({ shelves, list, q, category, places }: Props) {
  const { t } = useTranslation('knowledge');
  const [search] = useSearchParams();
  const shelf = shelves.find(({ slug }) => slug === category);
  const first = !q && !category && !search.has('all');
  return (
    <div className="grid gap-5 *:min-w-0">
      <SearchForm q={q} />
      {first && shelves.length > 0 && <Shelves shelves={shelves} places={places} />}
      {!first && (
        <p>
          <Link to={places.list()} className="text-accent-ink underline">
            {t('help.back')}
          </Link>
        </p>
      )}
      {list.foundBy === 'meant' && (
        <Callout>{t('help.meant', { meant: list.meant, interpolation: { escapeValue: false } })}</Callout>
      )}
      {list.foundBy === 'some' && <Callout>{t('help.some')}</Callout>}
      {list.items.length > 0 ? (
        <Card
          title={
            q
              ? t('help.found', { count: list.total })
              : (shelf?.name ?? t(first ? 'help.popular' : 'help.all'))
          }
          aside={
            first && (
              <Link to={places.list({ all: '1' })} className="text-accent-ink underline">
                {t('help.all')}
              </Link>
            )
          }
          padded={false}
        >
          <ul>
            {list.items.map((article) => (
              <Found key={article.slug} article={article} to={places.article(article.slug)} />
            ))}
          </ul>
          {!first && <Pagination next={list.nextCursor} total={list.total} more={list.more} />}
        </Card>
      ) : (
        <Card>
          <EmptyState icon={SearchX} title={t(q ? 'help.nothing' : 'help.empty')}>
            {t(q ? 'help.nothingText' : 'help.emptyText')}
          </EmptyState>
        </Card>
      )}
    </div>
  );
}

function SearchForm({ q }: { q: string }) {
  const { t } = useTranslation('knowledge');
  const [search] = useSearchParams();
  const kept = [...search].filter(([name]) => name === 'business' || name === 'tab');
  return (
    <Form method="get" role="search" className="flex gap-2">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Input
        key={q}
        type="search"
        name="q"
        defaultValue={q}
        aria-label={t('help.search')}
        placeholder={t('help.search')}
        maxLength={200}
        required
      />
      <Button type="submit" tone="primary">
        <Search aria-hidden />
        <span className="max-sm:sr-only">{t('help.submit')}</span>
      </Button>
    </Form>
  );
}

function Shelves({ shelves, places }: { shelves: ShelfView[]; places: HelpPlaces }) {
  const { t } = useTranslation('knowledge');
  return (
    <ul aria-label={t('help.categories')} className="grid gap-4 sm:grid-cols-2">
      {shelves.map(({ slug, name, description, published, articles }) => (
        <li key={slug} className="grid content-start gap-2 rounded-lg border bg-raised p-4 shadow-card">
          <h2 className="font-semibold">
            <Link to={places.list({ category: slug })} className="hover:underline">
              {name}
            </Link>{' '}
            <span className="font-normal text-muted tabular-nums">{published}</span>
          </h2>
          {description && <p className="text-muted">{description}</p>}
          <ul className="grid gap-1">
            {articles.slice(0, 3).map((article) => (
              <li key={article.slug} className="min-w-0">
                <Link to={places.article(article.slug)} className="text-accent-ink hover:underline">
                  {article.title}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Found({ article, to }: { article: FoundView; to: string }) {
  const { title, summary, category, headline } = article;
  return (
    <li className="relative grid gap-0.5 border-b px-4 py-3 last:border-b-0 hover:bg-sunken/60">
      <p className="break-words">
        <RowLink to={to} prefetch="none">
          {headline ? <PartsOfText parts={headline.title} /> : title}
        </RowLink>
      </p>
      <p className="break-words text-muted">{headline ? <PartsOfText parts={headline.text} /> : summary}</p>
      {category && <p className="text-xs text-muted">{category.name}</p>}
    </li>
  );
}
