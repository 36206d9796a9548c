import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Email, Password } from './fields.ts';
import { clientAddress, limitRate } from './rate-limit.ts';

const tag = 'Sign-in';

/** Signing in and out, tokens and passwords. */
export const signInRoutes = createRouter();
const app = signInRoutes;

addRoute(app, {
  method: 'post',
  path: '/api/auth/sign-in/email',
  access: 'public',
  tag,
  summary: 'Sign in: sets the session cookie and answers the same session as a bearer token',
  body: z.strictObject({
    email: Email,
    password: z.string().min(1).max(128),
    rememberMe: z.boolean().default(true),
  }),
  answers: 'The token and the person',
  handler: async (c, { body }) => {
    await limitRate(c, 'sign-in-address', clientAddress(c));
    await limitRate(c, 'sign-in', clientAddress(c), body.email);
    return signIn(c, body);
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/auth/sign-out',
  access: 'public',
  tag,
  summary: 'End the session of this cookie or bearer token',
  answers: 'Signed out, also when nobody was signed in',
  handler: async (c) => {
    await relay(c, await c.get('deps').auth.api.signOut({ headers: c.req.raw.headers, asResponse: true }));
    return c.json({ signedOut: true });
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/auth/token',
  access: 'member',
  tag,
  summary: 'A JWT for this session, good for ten minutes',
  answers: 'The JWT; its key stands under /api/auth/jwks',
  handler: async (c) => {
    const { auth } = c.get('deps');
    return c.json(await relay(c, await auth.api.getToken({ headers: c.req.raw.headers, asResponse: true })));
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/auth/jwks',
  access: 'public',
  tag,
  summary: 'The public keys that JWTs are signed with',
  answers: 'A JSON Web Key Set',
  handler: async (c) => c.json(await relay(c, await c.get('deps').auth.api.getJwks({ asResponse: true }))),
});

addRoute(app, {
  method: 'post',
  path: '/api/auth/request-password-reset',
  access: 'public',
  tag,
  summary: 'Mail a link to set a new password',
  body: z.strictObject({ email: Email }),
  answers: 'Mailed, if the email has an account',
  handler: async (c, { body }) => {
    await limitRate(c, 'sign-in-address', clientAddress(c));
    await limitRate(c, 'password-reset', clientAddress(c), body.email);
    await relay(c, await c.get('deps').auth.api.requestPasswordReset({ body, asResponse: true }));
    return c.json({ mailed: true });
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/auth/reset-password',
  access: 'public',
  tag,
  summary: 'Set a new password with the token of the mailed link; ends all sessions',
  body: z.strictObject({ token: z.string().regex(/^[\w-]{1,200}$/), newPassword: Password }),
  answers: 'The password is set',
  handler: async (c, { body }) => {
    await limitRate(c, 'sign-in-address', clientAddress(c));
    await relay(c, await c.get('deps').auth.api.resetPassword({ body, asResponse: true }));
    return c.json({ reset: true });
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/auth/change-password',
  access: 'member',
  tag,
  summary: 'Change the own password; ends all other sessions',
  body: z.strictObject({ currentPassword: z.string().min(1).max(128), newPassword: Password }),
  answers: 'The password is set; a new session took the place of this one',
  handler: async (c, { body }) => {
    const { auth } = c.get('deps');
    await limitRate(c, 'sign-in', c.get('viewer').userId);
    const changing = {
      body: { ...body, revokeOtherSessions: true },
      headers: c.req.raw.headers,
      asResponse: true,
    } as const;
    const { token } = (await relay(c, await auth.api.changePassword(changing))) as { token: string };
    return c.json({ token });
  },
});

type Credentials = { email: string; password: string; rememberMe?: boolean };

/** Starts a session; also the end of signing up and of accepting an invitation. */
export async function signIn(
  c: Context<AppEnv>,
  body: Credentials,
  status: 200 | 201 = 200,
): Promise<Response> {
  const { auth } = c.get('deps');
  const answer = await auth.api.signInEmail({ body, headers: c.req.raw.headers, asResponse: true });
  const { token, user } = (await relay(c, answer)) as {
    token: string;
    user: Record<'id' | 'name' | 'email', string>;
  };
  return c.json({ token, user: { id: user.id, name: user.name, email: user.email } }, status);
}

/** Takes over what better-auth answered: its cookies, its body, and its refusals as problems. */
async function relay(c: Context<AppEnv>, answer: Response): Promise<unknown> {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
  c.header('Cache-Control', 'no-store');
  const body = (await answer.json().catch(() => null)) as { code?: string; message?: string } | null;
  if (answer.ok) return body;
  const code = body?.code?.toLowerCase() ?? 'sign_in_refused';
  const detail = words[code] ?? body?.message ?? 'This could not be done.';
  const status =
    answer.status >= 500 ? 500 : ([400, 401, 403, 409].find((one) => one === answer.status) ?? 400);
  throw new Problem(status as 400, code, detail);
}

const words: Record<string, string> = {
  invalid_email_or_password: 'The email or the password is wrong.',
  invalid_password: 'The current password is wrong.',
  invalid_token: 'This link is not valid any more. Ask for a new one.',
  unauthorized: 'Please sign in with your password; a JWT does not do here.',
};
