import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import type { Presence } from '#api/events/hub.ts';
import { addRoute } from '#api/route.ts';
import type { Sender } from '#api/send.ts';
import type { TicketView } from '#api/tickets/views.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { ConversationView } from './views.ts';

/** Who takes part in a conversation, under the name that the others see. */
export type Participant = Sender & { name: string };

/** Where people meet, and who else may be there. */
type Place = Pick<Presence, 'conversation' | 'customer_id' | 'assignee_id' | 'queued'>;

export const placeOf = ({ id, customer, assignee, ticket }: ConversationView): Place => ({
  conversation: id,
  customer_id: customer.id,
  assignee_id: assignee?.id ?? null,
  queued: assignee === null && ticket !== null,
});

/** The same place as its conversation: who works on either meets who works on the other. */
export const placeOfTicket = ({ conversationId, customer, assignee }: TicketView): Place => ({
  conversation: conversationId,
  customer_id: customer.id,
  assignee_id: assignee?.id ?? null,
  queued: assignee === null,
});

/** Tells whoever watches the place now what somebody does there. Nothing of it is kept. */
export async function tellPresence(
  em: Em,
  { businessId, memberId, name, role }: Participant,
  place: Place,
  { kind, at = new Date() }: { kind: Presence['kind']; at?: Date },
): Promise<void> {
  const member = { id: memberId, name, role };
  const presence: Presence = { ...place, business: businessId, kind, member, at: at.toISOString() };
  await query(em, `select pg_notify('docket_presence', ?)`, [JSON.stringify(presence)]);
}

type Find = (em: Em, viewer: Sender, id: string) => Promise<Place>;

/** What people do at a place, told by themselves. Who tells it too often is not heard, and learns nothing of that. */
export function presenceRoutes(app: OpenAPIHono<AppEnv>, path: string, tag: string, find: Find): void {
  const told = { method: 'post', tag, params: z.object({ id: Id }), answers: 'Nothing' } as const;
  const tell = async (c: Context<AppEnv>, id: string, kind: Presence['kind']) => {
    const { deps, viewer } = c.var;
    if ((await deps.auth.limit('presence', viewer.memberId, id)) === 0) {
      await within(c, async (em) => tellPresence(em, viewer, await find(em, viewer, id), { kind }));
    }
    return c.body(null, 204);
  };
  addRoute(app, {
    ...told,
    path: `${path}/typing`,
    access: 'member',
    summary: 'Tell whoever watches it that the caller is typing',
    handler: (c, { params: { id } }) => tell(c, id, 'typing'),
  });
  addRoute(app, {
    ...told,
    path: `${path}/presence`,
    access: ['staff', 'admin'],
    summary: 'Tell colleagues that the caller looks at it, again every minute, or has left it',
    body: z.strictObject({ kind: z.enum(['viewing', 'left']) }),
    handler: (c, { params: { id }, body: { kind } }) => tell(c, id, kind),
  });
}
