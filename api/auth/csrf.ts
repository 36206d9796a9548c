import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';

/** A visitor is known by a token alone, on whichever site the widget stands; which may show it, its routes look. */
const widget = /^\/api\/public\/leads(?:\/|$)/;

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses what a page of another site makes a browser send; programs send neither header and pass. */
export const refuseCrossSite: MiddlewareHandler<AppEnv> = async function refuseCrossSite(c, next) {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const own = [new URL(c.req.url).origin, new URL(c.get('deps').env.PUBLIC_URL).origin];
  // Browsers without fetch metadata still name the origin.
  const foreign = site
    ? site !== 'same-origin' && site !== 'none'
    : origin !== undefined && !own.includes(origin);
  if (foreign && !safe.has(c.req.method) && !widget.test(c.req.path)) {
    throw new Problem(
      403,
      'cross_site',
      'Requests from other sites are refused. Use the site itself, or a bearer token.',
    );
  }
  await next();
};
