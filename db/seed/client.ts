import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Somebody by the headers that prove them: a browser's cookie, as what the demo's people do comes from the portal. */
export type Session = { headers: Record<string, string>; id: string };

/** The API as somebody uses it: every write has a key, what is on its way is waited for, problems are thrown. */
export function createClient(base: string) {
  async function call<T>(
    session: Session | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> {
    const headers = {
      'content-type': 'application/json',
      ...session?.headers,
      ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
    };
    const request = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(new URL(path, base), request);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    if (response.status !== 202) return (await response.json()) as T;
    // A busy machine: the same request with the same key waits for the same command.
    const again = await fetch(new URL(path, base), request);
    if (again.status > 201) throw new Error(`${method} ${path}: no outcome yet`);
    return (await again.json()) as T;
  }

  return {
    get: <T>(session: Session, path: string) => call<T>(session, 'GET', path),
    post: <T>(session: Session | undefined, path: string, body: unknown = {}) =>
      call<T>(session, 'POST', path, body),
    put: <T>(session: Session, path: string, body: unknown) => call<T>(session, 'PUT', path, body),
    /** The id of a file of the folder `files`, uploaded. */
    attach: async (session: Session, name: string): Promise<string> => {
      const response = await fetch(new URL(`/api/attachments?name=${name}`, base), {
        method: 'POST',
        headers: { ...session.headers, 'content-type': 'application/octet-stream' },
        body: await readFile(new URL(`files/${name}`, import.meta.url)),
      });
      if (!response.ok) throw new Error(`Attaching ${name}: ${response.status} ${await response.text()}`);
      return ((await response.json()) as { id: string }).id;
    },
    /** Sends a file itself. */
    putFile: async (session: Session, path: string, bytes: Buffer): Promise<void> => {
      const response = await fetch(new URL(path, base), {
        method: 'PUT',
        headers: { ...session.headers, 'idempotency-key': randomUUID() },
        body: new Uint8Array(bytes),
      });
      if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
    },
    patch: <T>(session: Session, path: string, body: unknown) => call<T>(session, 'PATCH', path, body),
    signIn: async (email: string, password: string): Promise<Session> => {
      const response = await fetch(new URL('/api/auth/sign-in/email', base), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      if (!response.ok)
        throw new Error(`Signing in as ${email}: ${response.status} ${await response.text()}`);
      const cookie = response.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
      const me = await call<{ member: { id: string } }>({ headers: { cookie }, id: '' }, 'GET', '/api/me');
      return { headers: { cookie }, id: me.member.id };
    },
  };
}

export type Client = ReturnType<typeof createClient>;
