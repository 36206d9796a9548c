import { APIError } from 'better-auth/api';
import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem, unavailable } from '#api/problem.ts';
import type { Role } from '#db/entities/member.ts';
import type { Auth } from './auth.ts';
import { findMembership } from './memberships.ts';

/** Who is asking, and in which business. */
export type Viewer = {
  memberId: string;
  userId: string;
  businessId: string;
  role: Role;
  name: string;
  email: string;
};

/** @throws Problem 401 when nobody is signed in */
export async function requireViewer(c: Context<AppEnv>): Promise<Viewer> {
  const viewer = await resolveViewer(c.get('deps').auth, c.req.raw.headers);
  if (!viewer)
    throw new Problem(401, 'not_signed_in', 'Please sign in.', {}, { 'WWW-Authenticate': 'Bearer' });
  c.set('viewer', viewer);
  return viewer;
}

/** By session cookie, by a session's token or by a JWT as bearer; a member who was deactivated is nobody. */
async function resolveViewer(auth: Auth, headers: Headers): Promise<Viewer | undefined> {
  const credential = credentialOf(headers);
  if (!credential) return undefined;
  return auth.viewers.get(credential, async () => {
    const claim = isJwt(credential)
      ? await readJwt(auth, credential.slice(7))
      : await readSession(auth, headers);
    if (!claim) return undefined;
    const member = await findMembership(auth.orm, claim.businessId, claim.userId);
    return (
      member && { memberId: member.id, ...claim, role: member.role, name: member.name, email: member.email }
    );
  });
}

const bearerPattern = /^bearer +(\S+)$/i;
const cookiePattern = /(?:^|; *)(?:__Secure-)?docket\.session_token=([^;]+)/;

/** What the request proves itself with; a bearer token goes before a cookie, as better-auth has it. */
function credentialOf(headers: Headers): string | undefined {
  const token = bearerPattern.exec(headers.get('authorization') ?? '')?.[1];
  if (token) return `bearer ${token}`;
  const cookie = cookiePattern.exec(headers.get('cookie') ?? '')?.[1];
  return cookie && `cookie ${cookie}`;
}

const isJwt = (credential: string) => credential.startsWith('bearer ') && credential.split('.').length === 3;

type Claim = { userId: string; businessId: string };

async function readSession(auth: Auth, headers: Headers): Promise<Claim | undefined> {
  const found = await auth.api
    .getSession({ headers, query: { disableRefresh: true } })
    .catch((error: unknown) => {
      // better-auth keeps the cause to itself; the only thing it asks here is the database.
      throw error instanceof APIError && error.statusCode === 500 ? unavailable('The database') : error;
    });
  const businessId = found?.session.activeBusinessId;
  return businessId ? { userId: found.user.id, businessId } : undefined;
}

/** A JWT is good while its session is: signing out ends it too. */
async function readJwt(auth: Auth, token: string): Promise<Claim | undefined> {
  const { payload } = await auth.api.verifyJWT({ body: { token } });
  const { sub, sessionId, businessId }: Record<string, unknown> = payload ?? {};
  if (typeof sub !== 'string' || typeof sessionId !== 'string' || typeof businessId !== 'string')
    return undefined;
  return (await auth.isLive(sessionId, sub)) ? { userId: sub, businessId } : undefined;
}

const keptFor = 10_000;
const mostKept = 10_000;

/** Who a credential stands for, remembered for some seconds; `forget` on every notice of the channel `docket_auth`. */
export class ViewerCache {
  readonly #kept = new Map<string, { viewer: Viewer; until: number }>();
  #forgotten = 0;

  async get(credential: string, find: () => Promise<Viewer | undefined>): Promise<Viewer | undefined> {
    const kept = this.#kept.get(credential);
    if (kept && kept.until > Date.now()) return kept.viewer;
    const before = this.#forgotten;
    const viewer = await find();
    this.#kept.delete(credential);
    // What was read before a change was told may be what stood before the change.
    if (viewer && before === this.#forgotten) this.#keep(credential, viewer);
    return viewer;
  }

  /** One person, or everybody when notices may have been missed. */
  forget(userId?: string): void {
    this.#forgotten++;
    for (const [credential, { viewer }] of this.#kept) {
      if (userId === undefined || viewer.userId === userId) this.#kept.delete(credential);
    }
  }

  #keep(credential: string, viewer: Viewer): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(credential, { viewer, until: Date.now() + keptFor });
  }
}
