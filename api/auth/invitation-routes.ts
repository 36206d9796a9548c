import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { listPage, paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import type { Order } from '#db/cursor.ts';
import { roles } from '#db/entities/member.ts';
import { type Em, kysely } from '#db/orm.ts';
import { Email, Password } from './fields.ts';
import { forgetPerson, hasAccount, identify } from './identities.ts';
import { accept, invite, withInvitation } from './invitations.ts';
import { clientAddress, limitRate } from './rate-limit.ts';
import { signIn } from './sign-in.ts';

const tag = 'Invitations';
const params = z.object({ token: z.string().max(200) });

export const invitationRoutes = createRouter();

addRoute(invitationRoutes, {
  method: 'post',
  path: '/api/admin/invitations',
  access: ['admin'],
  tag,
  summary: 'Invite a person by email, or send a new link to one who was invited',
  body: z.strictObject({ email: Email, name: Line(100), role: z.enum(roles) }),
  answers: 'The invitation; its link is mailed',
  handler: async (c, { body }) => {
    const invitation = await within(c, (em) => invite(em, authorOf(c), body));
    return c.json(viewOf(invitation), 201);
  },
});

const newest: Order = { name: 'created', by: 'createdAt', direction: 'desc', type: 'time' };

addRoute(invitationRoutes, {
  method: 'get',
  path: '/api/admin/invitations',
  access: ['admin'],
  tag,
  summary: 'Invitations that wait for their person, newest first',
  query: z.object(paging),
  answers: 'A page of invitations',
  handler: async (c, { query }) => {
    const { viewer } = c.var;
    const list = (em: Em) =>
      listPage(em, {
        ...query,
        matches: kysely(em)
          .selectFrom('invitation')
          .where('businessId', '=', viewer.businessId)
          .where('acceptedAt', 'is', null),
        select: (matches) => matches.select(['id', 'email', 'name', 'role', 'createdAt', 'expiresAt']),
        order: newest,
        filter: {},
        view: (rows) => rows,
      });
    return c.json(await within(c, list));
  },
});

addRoute(invitationRoutes, {
  method: 'get',
  path: '/api/invitations/{token}',
  access: 'public',
  tag,
  summary: 'What an invitation is for',
  params,
  answers: 'Business, name, email and role; whether the email has an account whose password is asked for',
  handler: async (c, { params: { token } }) => {
    const { auth, orm } = c.get('deps');
    await limitRate(c, 'invitation', clientAddress(c));
    const shown = await withInvitation(
      orm,
      token,
      async (_em, { email, name, role, expiresAt }, business) => ({
        ...{ businessName: business.name, email, name, role, expiresAt },
      }),
    );
    c.header('Cache-Control', 'no-store');
    return c.json({ ...shown, hasAccount: await hasAccount(auth, shown.email) });
  },
});

addRoute(invitationRoutes, {
  method: 'post',
  path: '/api/invitations/{token}',
  access: 'public',
  tag,
  summary: 'Accept an invitation: with a new password, or with the one of the account that the email has',
  params,
  body: z.strictObject({ password: Password, name: Line(100).optional() }),
  answers: 'The token and the person, signed in to the business',
  handler: async (c, { params: { token }, body: { password, name: typed } }) => {
    const { auth, orm } = c.get('deps');
    await limitRate(c, 'invitation', clientAddress(c));
    const { email, name: invited } = await withInvitation(orm, token, async (_em, invitation) => invitation);
    const name = typed ?? invited;
    const { userId, created } = await identify(auth, { email, name, password, emailVerified: true });
    try {
      const member = await withInvitation(orm, token, (em, invitation) =>
        accept(em, invitation, { userId, name }),
      );
      await auth.rememberBusiness(userId, member.businessId);
    } catch (error) {
      if (created) await forgetPerson(auth, userId);
      throw error;
    }
    return signIn(c, { email, password }, 201);
  },
});

type Shown = { id: string; email: string; name: string; role: string; createdAt: Date; expiresAt: Date };

const viewOf = ({ id, email, name, role, createdAt, expiresAt }: Shown) => ({
  id,
  email,
  name,
  role,
  createdAt,
  expiresAt,
});
