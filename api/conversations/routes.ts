import { z } from '@hono/zod-openapi';
import { answer, requireAccepted } from '#api/answer.ts';
import { paging } from '#api/page.ts';
import { Problem } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { After } from '#api/tickets/answered.ts';
import { Id, writtenWith } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { changeRoute } from './bulk.ts';
import { conversationFilter, listRoute } from './list.ts';
import { openChat } from './own.ts';
import { placeOf, presenceRoutes } from './presence.ts';
import { openWithProvider } from './provider.ts';
import { besideConversation, readConversation } from './queries.ts';
import { readThread } from './thread.ts';
import { sideOf } from './unread.ts';
import { writeMessage } from './write.ts';

const params = z.object({ id: Id });
const tag = 'Conversations';
/** Who takes part in conversations; of which, each route looks itself. */
const access = 'member';

const NewMessage = writtenWith({
  kind: z.enum(['reply', 'note']).optional().openapi({ description: 'For agents' }),
  then: z.enum(['send', 'wait', 'resolve']).optional().openapi({ description: 'For agents’ replies' }),
  hold: z
    .number()
    .int()
    .min(0)
    .max(120)
    .optional()
    .openapi({ description: 'For agents’ replies: seconds in which it can be taken back' }),
  after: After,
});

export const conversationRoutes = createRouter();
const app = conversationRoutes;

addRoute(app, {
  method: 'get',
  path: '/api/portal/conversation',
  access: ['customer', 'provider'],
  tag,
  summary: 'My chat, as a provider with the admins; made when there is none',
  answers: 'The conversation',
  handler: async (c) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => openChat(em, viewer)));
  },
});

listRoute(app, '/api/staff/conversations', ['staff'], 'Conversations assigned to me');
listRoute(app, '/api/admin/conversations', ['admin'], 'All conversations of the business');
changeRoute(app);

addRoute(app, {
  method: 'post',
  path: '/api/admin/providers/{id}/conversation',
  access: ['admin'],
  tag,
  summary: 'The conversation with a provider; made when there is none',
  params,
  answers: 'The conversation',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    return c.json(
      await within(c, async (em) => readConversation(em, viewer, await openWithProvider(em, viewer, id))),
    );
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/conversations/{id}',
  access,
  tag,
  summary: 'A conversation',
  params,
  answers: 'The conversation',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => readConversation(em, viewer, id)));
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/conversations/{id}/neighbours',
  access: ['staff', 'admin'],
  tag,
  summary: 'The conversations before and after it in a list of this filter; the first, when it is not in it',
  params,
  query: z.object(conversationFilter),
  answers: '`previous` and `next`: an id, or null at the end',
  handler: async (c, { params: { id }, query }) => {
    const { viewer } = c.var;
    return c.json(
      await within(c, async (em) => {
        await readConversation(em, viewer, id);
        return besideConversation(em, viewer, id, query);
      }),
    );
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/conversations/{id}/messages',
  access,
  tag,
  summary: 'Its messages over all of its tickets, newest page first; reading the newest page marks it read',
  params,
  query: z.object(paging),
  answers: 'A page of messages in the order they were written',
  handler: async (c, { params: { id }, query }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => readThread(em, viewer, id, query)));
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/conversations/{id}/messages',
  access,
  tag,
  summary:
    'Write into it; a customer’s first message makes the ticket, one after its closing a follow-up; a provider’s none',
  params,
  body: NewMessage,
  answers: 'The conversation, and the id of the message',
  handler: async (c, { params: { id }, body: { kind, then, hold, after, ...said } }) => {
    refuseStrange(sideOf(c.var.viewer.role) === 'customer', { kind, then, hold, after });
    const sent = await writeMessage(c, id, { ...said, kind: kind ?? 'reply', then, hold, after });
    if (!sent.outcome) return answer(c, sent);
    requireAccepted(sent);
    c.header('Command-Id', sent.commandId);
    return c.json({ conversation: sent.entity, messageId: sent.contentId }, 201);
  },
});

presenceRoutes(app, '/api/conversations/{id}', tag, async (em, viewer, id) =>
  placeOf(await readConversation(em, viewer, id)),
);

type Choices = Pick<z.output<typeof NewMessage>, 'kind' | 'then' | 'hold' | 'after'>;

/** What customers and providers may not choose, and what a note does not do. @throws Problem 422 */
function refuseStrange(isCustomer: boolean, { kind, ...ofReplies }: Choices): void {
  const given = Object.entries(ofReplies).flatMap(([field, value]) => (value === undefined ? [] : field));
  const errors = [
    ...(isCustomer && kind === 'note' ? [{ field: 'kind', detail: 'is for agents' }] : []),
    ...(isCustomer ? given.map((field) => ({ field, detail: 'is for agents' })) : []),
    ...(kind === 'note' ? given.map((field) => ({ field, detail: 'is for replies' })) : []),
  ];
  if (errors.length === 0) return;
  const fields = errors.map((one) => one.field).join(', ');
  throw new Problem(422, 'invalid', `Please correct: ${fields}.`, { errors });
}
