import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { requireViewer, type Viewer } from '#api/auth/viewer.ts';
import type { AppEnv } from '#api/deps.ts';
import { notFound, Problem } from '#api/problem.ts';
import { findBusiness, type PublicBusiness, readBusiness } from '#api/public/queries.ts';
import { findSiteBusiness } from '#api/public/start.ts';
import { derivedUuid, isUuid, uuid } from '#db/uuid.ts';

/** Whose articles are read: the business that is named, the reader’s own, or the one visitors of this site mean. */
export async function businessOfReader(
  c: Context<AppEnv>,
  slug: string | undefined,
): Promise<PublicBusiness> {
  const { deps } = c.var;
  if (slug !== undefined) return findBusiness(deps.orm, slug);
  const viewer = await viewerOf(c);
  if (viewer) return readBusiness(deps.orm, viewer.businessId);
  const found = await findSiteBusiness(deps);
  if (!found) throw notFound('business');
  return found;
}

/** Who is signed in, if anybody is. */
async function viewerOf(c: Context<AppEnv>): Promise<Viewer | undefined> {
  return requireViewer(c).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 401) return undefined;
    throw error;
  });
}

const cookie = 'docket.reader';
const year = 365 * 24 * 3600;

/** What tells this reader’s vote from others’; undefined for a visitor who has not voted yet. */
export async function findVoter(c: Context<AppEnv>): Promise<string | undefined> {
  const viewer = await viewerOf(c);
  if (viewer) return derivedUuid('voter', viewer.memberId);
  const known = getCookie(c, cookie);
  return known !== undefined && isUuid(known) ? derivedUuid('voter', known) : undefined;
}

/** The same; a visitor is given a name to be known by, which means nothing elsewhere. */
export async function nameVoter(c: Context<AppEnv>): Promise<string> {
  const known = await findVoter(c);
  if (known !== undefined) return known;
  const name = uuid();
  setCookie(c, cookie, name, {
    ...{ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: year },
    secure: c.get('deps').env.PUBLIC_URL.startsWith('https:'),
  });
  return derivedUuid('voter', name);
}
