import type { Presence } from '#api/events/hub.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { ConversationView } from './views.ts';

/** Who takes part in a conversation, under the name that the others see. */
export type Participant = Sender & { name: string };

/** Tells whoever watches the conversation now what somebody does in it. Nothing of it is kept. */
export async function tellPresence(
  em: Em,
  { businessId, memberId, name, role }: Participant,
  { id, customer, assignee }: ConversationView,
  { kind, at }: { kind: Presence['kind']; at: Date },
): Promise<void> {
  const presence: Presence = {
    business: businessId,
    customer_id: customer.id,
    assignee_id: assignee?.id ?? null,
    kind,
    conversation: id,
    member: { id: memberId, name, role },
    at: at.toISOString(),
  };
  await query(em, `select pg_notify('docket_presence', ?)`, [JSON.stringify(presence)]);
}
