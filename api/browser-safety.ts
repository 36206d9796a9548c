import type { MiddlewareHandler } from 'hono';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import type { AppEnv } from './deps.ts';

const strict: MiddlewareHandler<AppEnv> = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", NONCE],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    // The calendar brings its signs as a font of its own.
    fontSrc: ["'self'", 'data:'],
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
  // An answer that names a header of its own keeps it: somebody's file its policy, the widget's script who may load it.
  overwrite: false,
  // With no referrer at all, browsers name no origin when a form is posted without script, and it is refused as foreign.
  referrerPolicy: 'same-origin',
});

/**
 * The headers of every answer: scripts and styles only from here, or with this answer's nonce; never in a frame, but
 * for the widget's page, which names the sites that may frame it.
 */
export const browserSafety: MiddlewareHandler<AppEnv> = async (c, next) => {
  await strict(c, next);
  const framedBy = c.get('framedBy');
  if (!framedBy) return;
  const policy = c.res.headers.get('content-security-policy') ?? '';
  c.header(
    'Content-Security-Policy',
    policy
      .replace("frame-ancestors 'none'", `frame-ancestors ${framedBy.join(' ')}`)
      // Its pictures are fetched with the visitor's token.
      .replace("img-src 'self'", "img-src 'self' blob:"),
  );
  c.res.headers.delete('X-Frame-Options');
};
