import type { LoaderFunctionArgs } from '@remix-run/node';
import type { BookingView } from '#api/bookings/views.ts';
import type { RatingView } from '#api/ratings/views.ts';
import type { RequestView } from '#api/service-requests/views.ts';
import type { CategoryCount, OfferView } from '#api/services/views.ts';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { paths } from '#web/lib/paths.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import { loadHelp, loadHelpArticle } from '#web/parts/knowledge/load-help.server.ts';

const bookings = '/api/bookings';
const planned = 'requested,offered,confirmed,in_progress,declined';
const ended = 'completed,cancelled,no_show';
const ratings = '/api/customer/ratings';
const offerFilters = ['q', 'category', 'maxPrice', 'maxDuration', 'sort', 'cursor'];

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
  if (search.get('tab') === 'services') {
    const path = listPath(args.request, '/api/customer/services', offerFilters, { limit: '24' });
    const [services, requests, asked] = await Promise.all([
      get<Page<OfferView> & { categories: CategoryCount[]; currency: string }>(args, path),
      get<Page<RequestView>>(args, '/api/customer/requests?limit=5'),
      get<Page<RatingView>>(args, `${ratings}?status=asked&limit=1`),
    ]);
    return { tab: 'services' as const, services, requests, toRate: asked.total };
  }
  if (search.get('tab') === 'bookings') {
    const cursor = search.get('cursor');
    const [upcoming, past, { url: feed }, asked] = await Promise.all([
      get<Page<BookingView>>(args, `${bookings}?status=${planned}&sort=soonest`),
      get<Page<BookingView>>(
        args,
        `${bookings}?status=${ended}&sort=latest&limit=20${cursor ? `&cursor=${cursor}` : ''}`,
      ),
      get<{ url: string }>(args, '/api/calendar-feed'),
      get<Page<RatingView>>(args, `${ratings}?status=asked&limit=1`),
    ]);
    return { tab: 'bookings' as const, upcoming, past, feed, toRate: asked.total };
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
export type BookingsData = Extract<Tab, { tab: 'bookings' }>;
export type HelpTabData = Extract<Tab, { tab: 'help' }>;
export type ServicesData = Extract<Tab, { tab: 'services' }>;
export type RatingsData = Extract<Tab, { tab: 'ratings' }>;
