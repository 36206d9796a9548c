import type { LoaderFunctionArgs } from '@remix-run/node';
import type { BookingView } from '#api/bookings/views.ts';
import type { ConversationView } from '#api/conversations/views.ts';
import type { LeadView } from '#api/leads/views.ts';
import type { ProviderDetails } from '#api/providers/views.ts';
import type { ThreadPage } from '#api/tickets/thread.ts';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { get, getOptional } from '#web/lib/api.server.ts';
import { findNeighbours } from '#web/parts/ticket/find-neighbours.server.ts';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { loadDrafted, loadDrafts } from '#web/parts/writing/load-drafts.server.ts';
import { conversationQuery } from './conversation-query.ts';

export type Portal = 'staff' | 'admin';

/** The list of a portal as its address asks for it, and who can be chosen there. */
export async function loadConversationList(args: LoaderFunctionArgs, portal: Portal) {
  const query = conversationQuery(new URL(args.request.url).searchParams);
  const [list, agents, drafted] = await Promise.all([
    get<Page<ConversationView>>(args, `/api/${portal}/conversations?${query}`),
    get<{ items: AgentView[] }>(args, '/api/agents'),
    loadDrafted(args, 'conversation'),
  ]);
  return { list, agents: agents.items, drafted };
}

/** A page of a conversation's messages: the newest, or what the address asks for. To read them marks them read. */
export const loadMessages = (args: LoaderFunctionArgs, id: string) =>
  readMessages(args, id, new URL(args.request.url).searchParams.get('before'));

function readMessages(args: LoaderFunctionArgs, id: string, cursor: string | null) {
  const query = new URLSearchParams({ limit: '30', ...(cursor && { cursor }) });
  return get<ThreadPage>(args, `/api/conversations/${encodeURIComponent(id)}/messages?${query}`);
}

/** All of an agent's page of one conversation. The list comes last, so that it knows of what was just read. */
export async function loadConversation(args: LoaderFunctionArgs, portal: Portal) {
  const id = args.params.id ?? '';
  const conversation = await get<ConversationView>(args, `/api/conversations/${encodeURIComponent(id)}`);
  const leadId = isLead(conversation) ? conversation.lead?.id : undefined;
  const ofProvider = conversation.source === 'provider';
  const theirs = `/api/${portal}/tickets?customer=${conversation.customer.id}&limit=20`;
  const [messages, tickets, lead, drafts, work] = await Promise.all([
    loadMessages(args, id),
    leadId || ofProvider ? undefined : get<Page<TicketView>>(args, theirs),
    leadId ? get<LeadView>(args, `/api/leads/${leadId}`) : undefined,
    loadDrafts(args, { thread: 'conversation', id }),
    ofProvider && portal === 'admin' ? loadWork(args, conversation.customer.id) : undefined,
  ]);
  const { searchParams } = new URL(args.request.url);
  const besideId = searchParams.get('beside');
  const beside = besideId && besideId !== id ? await loadBeside(args, besideId) : undefined;
  const [list, neighbours] = await Promise.all([
    loadConversationList(args, portal),
    findNeighbours(args, 'conversations', conversationQuery(searchParams)),
  ]);
  const all = { ...list, neighbours, conversation, messages, tickets: tickets?.items ?? [] };
  return { ...all, lead, drafts, work, beside };
}

/** A second thread to be handled at the same time; none when it is not the reader's any more. */
async function loadBeside(args: LoaderFunctionArgs, id: string) {
  const path = `/api/conversations/${encodeURIComponent(id)}`;
  const conversation = await getOptional<ConversationView>(args, path);
  if (!conversation) return undefined;
  const [messages, lead, drafts] = await Promise.all([
    readMessages(args, id, null),
    isLead(conversation) ? get<LeadView>(args, `/api/leads/${conversation.lead?.id}`) : undefined,
    loadDrafts(args, { thread: 'conversation', id }),
  ]);
  return { conversation, messages, lead, drafts };
}

/** What an admin sees of a provider beside the conversation. */
async function loadWork(args: LoaderFunctionArgs, id: string) {
  const coming = new URLSearchParams({
    ...{ provider: id, status: 'offered,confirmed,in_progress', from: new Date().toISOString() },
    ...{ sort: 'soonest', limit: '5' },
  });
  const [provider, bookings] = await Promise.all([
    get<ProviderDetails>(args, `/api/admin/providers/${id}`),
    get<Page<BookingView>>(args, `/api/bookings?${coming}`),
  ]);
  return { provider, bookings: bookings.items };
}

/** Its visitor is no customer yet: there is no ticket, and the lead says where it stands. */
const isLead = ({ lead }: ConversationView) => lead !== null && lead.status !== 'converted';

export type ConversationListData = Awaited<ReturnType<typeof loadConversationList>>;
export type ConversationData = Awaited<ReturnType<typeof loadConversation>>;

/** How many conversations of a portal hold something unread. */
export async function countUnread(args: LoaderFunctionArgs, portal: Portal) {
  const path = `/api/${portal}/conversations?unread=true&limit=1`;
  const unread = await getOptional<Page<ConversationView>>(args, path);
  return unread?.total ?? 0;
}
