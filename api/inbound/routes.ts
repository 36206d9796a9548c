import { z } from '@hono/zod-openapi';
import { audit, authorOf, isRepeated } from '#api/audit.ts';
import { limitRate } from '#api/auth/rate-limit.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { inboundStatuses } from '#db/entities/inbound-mail.ts';
import { listInboundMails, readIntake } from './queries.ts';
import { oneOfFew, readBody } from './read-body.ts';
import { resend } from './resend.ts';
import { takeMail } from './take.ts';
import { businessForToken, rotateToken } from './token.ts';

const tag = 'Mail';

export const inboundRoutes = createRouter();

addRoute(inboundRoutes, {
  method: 'post',
  path: '/api/public/inbound-mail/{token}',
  access: 'public',
  tag,
  summary: 'Hand in a mail: whole as message/rfc822, or as the field `raw` of JSON or a form; 25 MB at most',
  params: z.object({ token: z.string().max(200) }),
  answers: 'What became of it; the same mail again is `duplicate`',
  handler: async (c, { params: { token } }) => {
    const { deps } = c.var;
    const businessId = await businessForToken(deps, token);
    await limitRate(c, 'inbound-mail', businessId);
    const taken = await oneOfFew(async () =>
      takeMail(deps, { businessId, via: 'webhook', raw: await readBody(c) }),
    );
    return c.json(taken);
  },
});

addRoute(inboundRoutes, {
  method: 'get',
  path: '/api/admin/inbound-mail',
  access: ['admin'],
  tag,
  summary: 'Mail that came in and what became of it, newest first',
  query: z.object({ ...paging, status: z.enum(inboundStatuses).optional() }),
  answers: 'A page of mails with the total',
  handler: async (c, { query }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => listInboundMails(em, viewer.businessId, query)));
  },
});

addRoute(inboundRoutes, {
  method: 'get',
  path: '/api/admin/inbound-mail/intake',
  access: ['admin'],
  tag,
  summary: 'How mail comes in',
  answers: 'The address of the webhook, the state of the mailbox, counts',
  handler: async (c) => {
    const { deps, viewer } = c.var;
    return c.json(await within(c, (em) => readIntake(em, deps.env, viewer.businessId)));
  },
});

addRoute(inboundRoutes, {
  method: 'post',
  path: '/api/admin/inbound-mail/token',
  access: ['admin'],
  tag,
  summary: 'Give the webhook another address; the one until now leads nowhere any more',
  answers: 'How mail comes in',
  handler: async (c) => {
    const { deps, viewer } = c.var;
    return c.json(
      await within(c, async (em) => {
        const author = authorOf(c);
        if (!(await isRepeated(em, author))) {
          await rotateToken(em, viewer.businessId);
          const about = { subjectType: 'business', subjectId: viewer.businessId, data: {} };
          await audit(em, author, { action: 'rotate-mail-address', ...about });
        }
        return readIntake(em, deps.env, viewer.businessId);
      }),
    );
  },
});

addRoute(inboundRoutes, {
  method: 'post',
  path: '/api/messages/{id}/resend',
  access: ['staff', 'admin'],
  tag: 'Conversations',
  summary: 'Mail an answer again that could not be delivered',
  params: z.object({ id: Id }),
  answers: 'The mail is on its way',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    await within(c, (em) => resend(em, viewer, authorOf(c), id));
    return c.json({ status: 'due' });
  },
});
