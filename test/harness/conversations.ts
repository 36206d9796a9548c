import type { ConversationView } from '#api/conversations/views.ts';
import type { MessageView } from '#api/tickets/views.ts';
import type { TestApp } from './app.ts';
import type { Member } from './business.ts';

export type Written = { conversation: ConversationView; messageId: string };
export type Thread = { items: MessageView[]; nextCursor: string | null };

export const ownChat = async (customer: Member) =>
  (await customer.get<ConversationView>('/api/portal/conversation')).body;

export const readConversation = async (who: Member, id: string) =>
  (await who.get<ConversationView>(`/api/conversations/${id}`)).body;

export const readThread = async (who: Member, id: string, query = '') =>
  (await who.get<Thread>(`/api/conversations/${id}/messages${query}`)).body;

/** @param key the `Idempotency-Key` */
export const write = (who: Member, id: string, body: string, more: object = {}, key?: string) =>
  who.post<Written>(`/api/conversations/${id}/messages`, { body, ...more }, key === undefined ? {} : { key });

/** A customer's chat with a first message in it, once routing is through with its ticket. */
export async function openChat(app: TestApp, customer: Member, body = 'Hello?') {
  const { id } = await ownChat(customer);
  const { status, body: written } = await write(customer, id, body);
  if (status !== 201) throw new Error(`the message was not taken: ${status} ${JSON.stringify(written)}`);
  const ticket = written.conversation.ticket!;
  await app.until(ticket.id, 'left-unassigned', 'assigned');
  return { customer, id, ticket, messageId: written.messageId };
}
