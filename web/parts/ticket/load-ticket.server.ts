import type { LoaderFunctionArgs } from '@remix-run/node';
import type { BookingView } from '#api/bookings/views.ts';
import type { RatingView } from '#api/ratings/views.ts';
import type { ThreadPage } from '#api/tickets/thread.ts';
import type { Page, TicketStateView, TicketView, TimelineView } from '#api/tickets/views.ts';
import { get, getOptional } from '#web/lib/api.server.ts';
import { loadDrafts } from '#web/parts/writing/load-drafts.server.ts';
import { findNeighbours } from './find-neighbours.server.ts';
import { type TicketDefaults, ticketQuery } from './ticket-query.ts';

export type PageOf<T> = { items: T[]; nextCursor: string | null };
export type AgentView = {
  id: string;
  name: string;
  email: string;
  away: boolean;
  capacity: number;
  open: number;
};
export type CustomerView = { id: string; name: string; email: string; company: string | null };

export const ticketPath = ({ params }: Pick<LoaderFunctionArgs, 'params'>) =>
  `/api/tickets/${encodeURIComponent(params.id ?? '')}`;

/** A ticket, a page of its thread and of its story, and its live state: what every portal shows. */
export async function loadThread(args: LoaderFunctionArgs) {
  const path = ticketPath(args);
  const search = new URL(args.request.url).searchParams;
  const page = (name: string) => {
    const cursor = search.get(name);
    return new URLSearchParams({ limit: '20', ...(cursor && { cursor }) });
  };
  const [ticket, messages, timeline, state, drafts, bookings] = await Promise.all([
    get<TicketView>(args, path),
    get<ThreadPage>(args, `${path}/messages?${page('before')}`),
    get<PageOf<TimelineView>>(args, `${path}/timeline?${page('storyBefore')}`),
    get<TicketStateView>(args, `${path}/state`),
    loadDrafts(args, { thread: 'ticket', id: args.params.id ?? '' }),
    get<{ items: BookingView[] }>(args, `${path}/bookings`),
  ]);
  return { ticket, messages, timeline, state, drafts, bookings: bookings.items };
}

/** All of an agent's ticket page. `list` is the address of the list whose filter the page was opened from. */
export async function loadTicket(args: LoaderFunctionArgs, list: string, defaults: TicketDefaults) {
  const search = new URL(args.request.url).searchParams;
  const wanted = search.get('requester');
  const [thread, agents, categories, neighbours, customers] = await Promise.all([
    loadThread(args),
    get<{ items: AgentView[] }>(args, '/api/agents'),
    get<{ items: string[] }>(args, '/api/categories'),
    findNeighbours(args, 'tickets', ticketQuery(search, defaults)),
    wanted ? get<Page<CustomerView>>(args, `/api/customers?q=${encodeURIComponent(wanted)}`) : undefined,
  ]);
  const { customer, id, rating } = thread.ticket;
  const [theirs, said] = await Promise.all([
    get<Page<TicketView>>(args, `${list}?customer=${customer.id}&limit=20`),
    rating?.stars ? getOptional<RatingView>(args, `${ticketPath(args)}/rating`) : undefined,
  ]);
  return {
    ...thread,
    agents: agents.items,
    categories: categories.items,
    neighbours,
    customers: customers?.items,
    related: theirs.items.filter((one) => one.id !== id),
    said,
  };
}

export type TicketData = Awaited<ReturnType<typeof loadTicket>>;
