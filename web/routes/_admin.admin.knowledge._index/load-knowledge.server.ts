import type { LoaderFunctionArgs } from '@remix-run/node';
import type { ArticleView, CategoryView, SearchedView } from '#api/knowledge/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { articleFilters, searchFilters } from '#web/parts/admin/knowledge-filters.ts';
import { listPath } from '#web/parts/admin/list-path.ts';

const at = '/api/admin/knowledge-base';

/** What the tab in the address shows. */
export async function loadKnowledge(args: LoaderFunctionArgs) {
  const tab = new URL(args.request.url).searchParams.get('tab');
  if (tab === 'searches') {
    const path = listPath(args.request, `${at}/searches`, [...searchFilters, 'cursor']);
    return { tab: 'searches' as const, searches: await get<Page<SearchedView>>(args, path) };
  }
  const { items: categories } = await get<{ items: CategoryView[] }>(args, `${at}/categories`);
  if (tab === 'categories') return { tab: 'categories' as const, categories };
  const path = listPath(args.request, at, [...articleFilters, 'cursor']);
  return { tab: 'articles' as const, categories, articles: await get<Page<ArticleView>>(args, path) };
}

type Data = Awaited<ReturnType<typeof loadKnowledge>>;
export type ArticlesData = Extract<Data, { tab: 'articles' }>;
export type CategoriesData = Extract<Data, { tab: 'categories' }>;
export type SearchesData = Extract<Data, { searches: unknown }>;
