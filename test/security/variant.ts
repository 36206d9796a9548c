import type { Logger } from 'pino';
import { createApp } from '#api/app.ts';
import { createAuth } from '#api/auth/auth.ts';
import type { Env } from '#env';
import type { TestApp } from '#test/harness/app.ts';
import { Caller } from '#test/harness/caller.ts';
import { mountWeb } from '#web/serve.ts';

/** The same API under other settings, with its pages. */
export async function variantOf({ deps }: TestApp, settings: Partial<Env> = {}, log: Logger = deps.log) {
  const env = { ...deps.env, ...settings };
  const auth = createAuth({ env, orm: deps.orm, log });
  const app = createApp({ ...deps, env, auth, log });
  await mountWeb(app as never);
  return { app, auth, nobody: new Caller(app, env.PUBLIC_URL), close: () => auth.close() };
}
export type Variant = Awaited<ReturnType<typeof variantOf>>;

/** A form as a browser without script sends it. */
export const formOf = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'docket.test', ...headers },
  body: new URLSearchParams(fields).toString(),
});

/** The session cookie that an answer sets, as the browser sends it back. */
export const cookieOf = ({ headers }: { headers: Headers }): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ');
