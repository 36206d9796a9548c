import type { MiddlewareHandler } from 'hono';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import type { AppEnv } from './deps.ts';

const headers: MiddlewareHandler<AppEnv> = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", NONCE],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  crossOriginEmbedderPolicy: false,
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
  // With no referrer at all, browsers name no origin when a form is posted without script, and it is refused as foreign.
  referrerPolicy: 'same-origin',
});

/**
 * The headers of every answer: scripts and styles only from here, or with this answer's nonce; never in a frame. An
 * answer that names a policy of its own, such as a file of somebody's, keeps that.
 */
export const browserSafety: MiddlewareHandler<AppEnv> = async (c, next) => {
  let own: string | null = null;
  await headers(c, async () => {
    await next();
    own = c.res.headers.get('content-security-policy');
  });
  if (own !== null) c.header('Content-Security-Policy', own);
};
