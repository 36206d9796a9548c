import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RatingView } from '#api/ratings/views.ts';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { paths } from '#web/lib/paths.ts';
import { loadHelp, loadHelpArticle } from '#web/parts/knowledge/load-help.server.ts';

const ratings = '/api/customer/ratings';

/** What the tab in the address shows, and how many ratings are waited for. */
export async function loadTab(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  if (search.get('tab') === 'ratings') {
    const query = new URLSearchParams({ status: 'rated', limit: '20' });
    if (search.has('cursor')) query.set('cursor', search.get('cursor')!);
    const [asked, rated] = await Promise.all([
      get<Page<RatingView>>(args, `${ratings}?status=asked`),
      get<Page<RatingView>>(args, `${ratings}?${query}`),
    ]);
    return { tab: 'ratings' as const, asked, rated, toRate: asked.total };
  }
  if (search.get('tab') === 'help') {
    const asked = get<Page<RatingView>>(args, `${ratings}?status=asked&limit=1`);
    const slug = search.get('article');
    const place = (to: string) => paths.customer.dashboard('help', { article: to });
    const shown = slug
      ? { help: null, article: await loadHelpArticle(args, slug, place) }
      : { help: await loadHelp(args), article: null };
    return { tab: 'help' as const, ...shown, toRate: (await asked).total };
  }
  const query = new URLSearchParams({ sort: 'updated', limit: '20' });
  for (const name of ['status', 'cursor']) if (search.has(name)) query.set(name, search.get(name)!);
  const [tickets, asked, { items: categories }] = await Promise.all([
    get<Page<TicketView>>(args, `/api/customer/tickets?${query}`),
    get<Page<RatingView>>(args, `${ratings}?status=asked&limit=1`),
    get<{ items: string[] }>(args, '/api/categories'),
  ]);
  return { tab: 'tickets' as const, tickets, categories, toRate: asked.total };
}

type Tab = Awaited<ReturnType<typeof loadTab>>;
export type TicketsData = Extract<Tab, { tab: 'tickets' }>;
export type HelpTabData = Extract<Tab, { tab: 'help' }>;
export type RatingsData = Extract<Tab, { tab: 'ratings' }>;
