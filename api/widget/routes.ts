import { z } from '@hono/zod-openapi';
import { requireAccepted } from '#api/answer.ts';
import { Email } from '#api/auth/fields.ts';
import { clientAddress, limitRate } from '#api/auth/rate-limit.ts';
import { placeOf, tellPresence } from '#api/conversations/presence.ts';
import { readConversation } from '#api/conversations/queries.ts';
import { readThread } from '#api/conversations/thread.ts';
import { paging } from '#api/page.ts';
import { adoptFiles, filesOfVisit } from '#api/public/files.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Body, Id, Line, writtenWith } from '#api/validate.ts';
import { withTenant } from '#db/tenant.ts';
import { beginLead, languageOf, writeToLead } from './begin.ts';
import { streamToVisitor } from './events.ts';
import { visitorFileRoutes } from './files.ts';
import { findVisitor, keepPresent, refuseConverted, requireVisitor, type Visitor } from './visitor.ts';
import { crossOrigin, findWidget, Key, requireOpen } from './widget.ts';

const tag = 'Widget';
const params = z.object({ id: Id });
const Page = z
  .string()
  .max(2000, 'must have at most 2000 characters')
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'must be an address')
  .refine((text) => /^[^\p{Cc}\p{Cs}]*$/u.test(text), 'must be one line of text');

export const widgetRoutes = createRouter();
const app = widgetRoutes;

for (const path of [
  '/api/public/widget',
  '/api/public/leads',
  '/api/public/leads/*',
  '/api/public/attachments',
])
  app.use(path, crossOrigin);

addRoute(app, {
  method: 'get',
  path: '/api/public/widget',
  access: 'public',
  tag,
  summary: 'How a business’s widget looks, by the key in the site’s script',
  query: z.object({ key: Key }),
  answers:
    'The business’s name, greeting and colour, whether somebody is there, and the sites that may show it',
  handler: async (c, { query: { key } }) => {
    const widget = await findWidget(c.get('deps').orm, key);
    requireOpen(c, widget);
    const { business, online } = widget;
    const { greeting, colour, allowedOrigins: origins } = widget.settings;
    const wanted = [languageOf(c), business.locale.slice(0, 2)];
    const language = (['en', 'de', 'es'] as const).find(
      (one) => one === wanted.find((w) => w && w in greeting),
    );
    c.header('Vary', 'Accept-Language', { append: true });
    return c.json({ business: business.name, greeting: greeting[language ?? 'en'], colour, online, origins });
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/public/leads',
  access: 'public',
  tag,
  summary:
    'Write to a business from its site; with the visitor’s token and the same email, go on with the same lead',
  body: z.strictObject({
    key: Key,
    name: Line(100),
    email: Email,
    message: Body,
    phone: Line(40).optional(),
    company: Line(100).optional(),
    page: Page.optional(),
    ...filesOfVisit,
  }),
  answers: 'The lead and the token that proves the visitor from now on',
  handler: async (c, { body: { key, ...given } }) => {
    const { deps } = c.var;
    const widget = await findWidget(deps.orm, key);
    requireOpen(c, widget);
    await limitRate(c, 'lead', clientAddress(c));
    const known = await findVisitor(c);
    if (known?.lead && isSame(known, widget.business.id, given.email)) {
      const { memberId: leadId, token, lead } = known;
      const { message: body, attachmentIds } = given;
      const sent = await writeToLead(c, known, { body, attachmentIds }, (em) =>
        adoptFiles(em, leadId, { businessId: known.businessId, ...given }),
      );
      requireAccepted(sent);
      return c.json({ leadId, conversationId: lead!.conversationId, token }, sent.outcome ? 201 : 202);
    }
    const { begun, sent } = await beginLead(c, widget, given);
    requireAccepted(sent);
    return c.json(begun, sent.outcome ? 201 : 202);
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/public/leads/{id}/messages',
  access: 'public',
  tag,
  summary: 'What was said, for the visitor; reading the newest page marks it read',
  params,
  query: z.object(paging),
  answers: 'A page of messages in the order they were written',
  handler: async (c, { params: { id }, query }) => {
    const visitor = await requireVisitor(c, id);
    const { lead } = visitor;
    if (!lead) return c.json({ items: [], nextCursor: null });
    return c.json(
      await withTenant(c.get('deps').orm, visitor.businessId, async (em) => {
        if (query.cursor === undefined) await keepPresent(em, visitor, pollingFor);
        return readThread(em, visitor, lead.conversationId, query);
      }),
    );
  },
});

/** A page that cannot keep a stream open asks again every few seconds. */
const pollingFor = 15;

addRoute(app, {
  method: 'get',
  path: '/api/public/leads/{id}/state',
  access: 'public',
  tag,
  summary: 'How much of the thread is new to the visitor, and until when they were read; marks nothing read',
  params,
  answers: 'Unread messages, and when the staff last read',
  handler: async (c, { params: { id } }) => {
    const visitor = await requireVisitor(c, id);
    const { lead } = visitor;
    if (!lead) return c.json({ unread: 0, seenAt: null });
    return c.json(
      await withTenant(c.get('deps').orm, visitor.businessId, async (em) => {
        const { unread, seen } = await readConversation(em, visitor, lead.conversationId);
        return { unread, seenAt: seen.staffAt };
      }),
    );
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/public/leads/{id}/messages',
  access: 'public',
  tag,
  summary: 'The visitor’s next message; a lead that was given up is live again',
  params,
  body: writtenWith({}),
  answers: 'The id of the message',
  handler: async (c, { params: { id }, body }) => {
    const visitor = await requireVisitor(c, id);
    refuseConverted(visitor);
    const sent = await writeToLead(c, visitor, body);
    requireAccepted(sent);
    return c.json({ messageId: sent.contentId }, sent.outcome ? 201 : 202);
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/public/leads/{id}/typing',
  access: 'public',
  tag,
  summary: 'Tell whoever watches it that the visitor is typing',
  params,
  answers: 'Nothing',
  handler: async (c, { params: { id } }) => {
    const visitor = await requireVisitor(c, id);
    refuseConverted(visitor);
    const { lead } = visitor;
    const { auth, orm } = c.get('deps');
    if (lead && (await auth.limit('presence', visitor.memberId, id)) === 0) {
      await withTenant(orm, visitor.businessId, async (em) => {
        const conversation = await readConversation(em, visitor, lead.conversationId);
        await tellPresence(em, visitor, placeOf(conversation), { kind: 'typing' });
      });
    }
    return c.body(null, 204);
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/public/leads/{id}/events',
  access: 'public',
  tag,
  summary: 'Server-sent events of the visitor’s conversation alone',
  params,
  query: z.object({ after: z.coerce.number().int().min(0).optional() }),
  answers:
    'A stream as of `/api/events`: `change` for what was written, `presence` for who types or has read, `ready` for where it starts; resumes after `Last-Event-ID`',
  handler: async (c, { params: { id }, query: { after } }) =>
    streamToVisitor(c, await requireVisitor(c, id), after),
});

visitorFileRoutes(app);

const isSame = (visitor: Visitor, businessId: string, email: string) =>
  visitor.businessId === businessId &&
  visitor.email.toLowerCase() === email &&
  visitor.lead?.status !== 'converted';
