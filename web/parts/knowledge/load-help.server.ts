import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { FoundPage, PublishedView, ShelfView } from '#api/knowledge/views.ts';
import { get } from '#web/lib/api.server.ts';

export type HelpData = {
  business: { name: string; slug: string };
  shelves: ShelfView[];
  /** What was asked for; on the first page what most people read. */
  list: FoundPage;
  q: string;
  category: string | null;
};

const at = '/api/knowledge-base';

/** The help pages as the address asks for them: searched, one category, all, or the way in. */
export async function loadHelp(args: LoaderFunctionArgs): Promise<HelpData> {
  const search = new URL(args.request.url).searchParams;
  const named = new URLSearchParams();
  const business = search.get('business');
  if (business) named.set('business', business);
  const q = (search.get('q') ?? '').trim().slice(0, 200);
  const category = search.get('category') || null;
  const asked = new URLSearchParams(named);
  if (q) asked.set('q', q);
  if (category) asked.set('category', category);
  const cursor = search.get('cursor');
  if (cursor) asked.set('cursor', cursor);
  const first = !q && !category && !search.has('all');
  if (first) asked.set('sort', 'popular');
  asked.set('limit', first ? '6' : '20');
  const [shelves, list] = await Promise.all([
    get<{ items: ShelfView[]; business: HelpData['business'] }>(args, `${at}/categories?${named}`),
    get<FoundPage>(args, `${at}?${asked}`),
  ]);
  return { business: shelves.business, shelves: shelves.items, list, q, category };
}

/** One article. Whoever comes by an address it had before is led to the one it has. */
export async function loadHelpArticle(
  args: LoaderFunctionArgs,
  slug: string,
  addressOf: (slug: string) => string,
): Promise<PublishedView> {
  const business = new URL(args.request.url).searchParams.get('business');
  const named = business ? `?${new URLSearchParams({ business })}` : '';
  const article = await get<PublishedView>(args, `${at}/${encodeURIComponent(slug)}${named}`);
  if (article.slug !== slug) throw redirect(addressOf(article.slug), 301);
  return article;
}
