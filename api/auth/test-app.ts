import { pino } from 'pino';
import type { Deps } from '#api/deps.ts';
import { answerProblem } from '#api/problem.ts';
import { createRouter } from '#api/route.ts';
import { OutboxItem } from '#db/entities/outbox-item.ts';
import { createOrm } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { readEnv } from '#env';
import { createTestDatabase } from '#test/infra/database.ts';
import { createAuth } from './auth.ts';
import { refuseCrossSite } from './csrf.ts';
import { authRoutes } from './routes.ts';

type Asked = { body?: unknown; cookie?: string; token?: string; headers?: Record<string, string> };
type Answer = { status: number; headers: Headers; body: Body };
/** The fields of answers that tests go on with. */
type Body = Record<string, unknown> & {
  token: string;
  text: string;
  version: number;
  nextCursor: string;
  items: { id: string; name: string; email: string }[];
  member: { id: string };
  business: { id: string; slug: string };
};

/** The sign-in part of the API on a database of its own, asked without a port. */
export async function createAuthApp(settings: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATABASE_POOL: '4',
    AUTH_SECRET: 'a secret that only tests know, 32+',
    PUBLIC_URL: 'http://docket.test',
    RATE_LIMIT_FACTOR: '1000',
    ...settings,
  });
  const log = pino({ level: 'silent' });
  const orm = createOrm({ url: database.url, role: 'docket_app', poolSize: 4 });
  const auth = createAuth({ env, orm, log });
  const app = createRouter();
  app.onError(answerProblem);
  app.use(async (c, next) => {
    c.set('deps', { env, log, orm, auth } as Deps);
    c.set('log', log);
    await next();
  });
  app.use('/api/*', refuseCrossSite);
  app.route('/', authRoutes);

  const call = async (
    method: string,
    path: string,
    { body, cookie, token, headers }: Asked = {},
  ): Promise<Answer> => {
    const response = await app.request(`${env.PUBLIC_URL}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(cookie && { cookie }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : { text } };
  };

  /** A business with its admin, signed in. */
  const startBusiness = async (businessName: string, email: string, password = 'correct horse') => {
    const signedUp = await call('POST', '/api/signup', {
      body: { businessName, name: 'Ann Admin', email, password },
    });
    const session = { cookie: cookieOf(signedUp), token: signedUp.body.token };
    const me = await call('GET', '/api/me', session);
    return { ...session, businessId: me.body.business.id, memberId: me.body.member.id };
  };

  const mails = (businessId: string, template: string) =>
    withTenant(orm, businessId, (em) => em.find(OutboxItem, { template }, { orderBy: { createdAt: 'asc' } }));

  /** Invites a person and answers the token of the mailed link. */
  const invite = async (
    admin: { cookie: string; businessId: string },
    invitee: Record<'email' | 'name' | 'role', string>,
  ) => {
    await call('POST', '/api/admin/invitations', { cookie: admin.cookie, body: invitee });
    const sent = await mails(admin.businessId, 'invitation');
    return sent.filter((mail) => mail.address === invitee.email.toLowerCase()).at(-1)?.data.token as string;
  };

  /** A new member, who came by invitation and is signed in. */
  const join = async (
    admin: { cookie: string; businessId: string },
    invitee: Record<'email' | 'name' | 'role', string>,
    password = 'correct horse',
  ) => {
    const token = await invite(admin, invitee);
    const joined = await call('POST', `/api/invitations/${token}`, { body: { password } });
    const session = { cookie: cookieOf(joined), token: joined.body.token };
    const me = await call('GET', '/api/me', session);
    return { ...session, memberId: me.body.member.id };
  };

  const close = async () => {
    await auth.close();
    await orm.close();
    await database.drop();
  };
  return { env, orm, auth, url: database.url, call, startBusiness, mails, invite, join, close };
}

export type AuthApp = Awaited<ReturnType<typeof createAuthApp>>;

/** The session cookie that an answer set, as the browser sends it back. */
export const cookieOf = ({ headers }: { headers: Headers }) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .filter((cookie) => cookie.split('=')[1] !== '')
    .join('; ');
