import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { bearer, jwt } from 'better-auth/plugins';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { addressAs, type Orm } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import type { Env } from '#env';
import { findMembership, findMerged, listMemberships } from './memberships.ts';
import { mailPasswordReset } from './password-mail.ts';
import { createRateLimit } from './rate-limit.ts';
import { ViewerCache } from './viewer.ts';

export type AuthDeps = { env: Env; orm: Orm; log: Logger };

/** The tables of the `auth` schema that we reach without better-auth. */
export type AuthTables = {
  user: { id: string; lastBusinessId: string | null };
  session: { id: string; userId: string; activeBusinessId: string | null };
  rateLimit: { key: string; count: number; endsAt: Date };
};

const day = 86_400;

/** Signing in, sessions and tokens: better-auth on a connection of its own, which reaches the schema `auth` alone. */
export function createAuth({ env, orm, log }: AuthDeps) {
  const pool = new pg.Pool({
    connectionString: addressAs(env.DATABASE_URL, 'docket_auth', 'auth'),
    application_name: 'docket-auth',
    max: Math.max(2, Math.ceil(env.DATABASE_POOL / 4)),
  });
  pool.on('error', (error) => log.warn({ err: error.message }, 'a connection for sign-in was lost'));
  const db = new Kysely<AuthTables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  });

  const better = betterAuth({
    baseURL: env.PUBLIC_URL,
    basePath: '/api/auth',
    secret: env.AUTH_SECRET,
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error({ message }, 'sign-in') },
    advanced: {
      cookiePrefix: 'docket',
      database: { generateId: () => uuid() },
      ipAddress: { disableIpTracking: true },
      // `refuseCrossSite` and `limitRate` do both for the whole API.
      disableCSRFCheck: true,
    },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => mailPasswordReset(orm, user.id, token),
    },
    verification: { storeIdentifier: 'hashed' },
    user: {
      additionalFields: {
        lastBusinessId: { type: 'string', required: false, input: false, returned: false },
      },
    },
    session: {
      expiresIn: 30 * day,
      updateAge: day,
      additionalFields: { activeBusinessId: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const memberships = await listMemberships(orm, session.userId);
            if (memberships.length === 0) {
              const merged = await findMerged(orm, session.userId);
              const message = merged
                ? `This account was merged into another one of yours at ${merged.business}: sign in as ${merged.email}.`
                : 'Your account belongs to no business any more. Ask an administrator for an invitation.';
              throw new APIError('FORBIDDEN', { code: merged ? 'merged' : 'no_business', message });
            }
            const last = await db
              .selectFrom('user')
              .select('lastBusinessId')
              .where('id', '=', session.userId)
              .executeTakeFirst();
            const active =
              memberships.find((one) => one.businessId === last?.lastBusinessId) ?? memberships[0]!;
            return { data: { ...session, activeBusinessId: active.businessId } };
          },
        },
        delete: { after: async ({ userId }) => viewers.forget(userId) },
      },
    },
    plugins: [
      bearer(),
      jwt({
        // Signing one for every look at the session would cost more than the look.
        disableSettingJwtHeader: true,
        jwt: {
          expirationTime: '10m',
          definePayload: async ({ session, user }) => {
            const businessId = (session as { activeBusinessId?: string }).activeBusinessId ?? '';
            const member = await findMembership(orm, businessId, user.id);
            return { sessionId: session.id, businessId, memberId: member?.id, role: member?.role };
          },
        },
      }),
    ],
  });
  const viewers = new ViewerCache();

  return {
    ...better,
    orm,
    viewers,
    limit: createRateLimit(db, env.RATE_LIMIT_FACTOR),

    /** The next sign-in starts here. */
    rememberBusiness: async (userId: string, businessId: string) => {
      await db.updateTable('user').set({ lastBusinessId: businessId }).where('id', '=', userId).execute();
    },
    switchBusiness: async (session: { id: string; userId: string }, businessId: string) => {
      await db
        .updateTable('session')
        .set({ activeBusinessId: businessId })
        .where('id', '=', session.id)
        .execute();
      await db
        .updateTable('user')
        .set({ lastBusinessId: businessId })
        .where('id', '=', session.userId)
        .execute();
      viewers.forget(session.userId);
    },
    isLive: async (sessionId: string, userId: string) => {
      const found = await db
        .selectFrom('session')
        .select('id')
        .where('id', '=', sessionId)
        .where('userId', '=', userId)
        .executeTakeFirst();
      return found !== undefined;
    },
    close: () => db.destroy(),
  };
}

export type Auth = ReturnType<typeof createAuth>;
