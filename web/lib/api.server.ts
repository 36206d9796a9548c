import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { type ActionResult, commandIdField, intentField } from './action-result.ts';
import './context.ts';
import { paths } from './paths.ts';
import { type Problem, readProblem } from './problem.ts';

type Args = { request: Request; context: AppLoadContext };

export type Sent<T> =
  | { ok: true; status: number; data: T; queued: boolean; headers: Headers }
  | { ok: false; status: number; problem: Problem; headers: Headers };

/** Reads for a loader. Throws the API's problem for the error boundary, or a redirect to sign in. */
export async function get<T>(args: Args, path: string): Promise<T> {
  const response = await call(args, path, { method: 'GET' });
  if (!response.ok) {
    const problem = await readProblem(response);
    throw data(problem, { status: problem.status });
  }
  return (await response.json()) as T;
}

/** As `get`, but nobody signed in is an answer too. */
export async function getOptional<T>(args: Args, path: string): Promise<T | undefined> {
  const response = await args.context.api(path, { signal: args.request.signal });
  return response.ok ? ((await response.json()) as T) : undefined;
}

/** Writes for an action: what went wrong is returned, not thrown, so that the form keeps what was typed. */
export async function send<T = unknown>(
  args: Args,
  path: string,
  options: { method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; idempotencyKey?: string },
): Promise<Sent<T>> {
  const response = await call(args, path, {
    method: options.method ?? 'POST',
    ...bodyOf(options.body ?? {}),
    headers: {
      ...typeOf(options.body),
      ...(options.idempotencyKey && { 'idempotency-key': options.idempotencyKey }),
    },
  });
  const headers = cookiesOf(response);
  const { status } = response;
  if (!response.ok) return { ok: false, status, problem: await readProblem(response), headers };
  const body = status === 204 ? undefined : await response.json().catch(() => undefined);
  return { ok: true, status, data: body as T, queued: status === 202, headers };
}

/** Goes as it is, and names its own type. */
const isFile = (body: unknown): body is FormData | Blob => body instanceof FormData || body instanceof Blob;
const typeOf = (body: unknown) =>
  isFile(body)
    ? {}
    : { 'content-type': body instanceof ReadableStream ? 'application/octet-stream' : 'application/json' };

/** The id under which the command of this form is done once, however often it is submitted. */
export const commandIdOf = (form: FormData) => {
  const id = form.get(commandIdField);
  return typeof id === 'string' && id ? id : crypto.randomUUID();
};

/** What an action returns to its `<CommandForm>`. */
export function answer<T>(sent: Sent<T>, form: FormData) {
  const intent = String(form.get(intentField) ?? '');
  const result: ActionResult<T> = sent.ok
    ? { ok: true, intent, queued: sent.queued, data: sent.data }
    : { ok: false, intent, problem: sent.problem, values: typedValues(form) };
  const status = sent.ok ? 200 : sent.status;
  return data(result, { status, headers: sent.headers });
}

/** A stream goes on as it comes in; all else is JSON. */
const bodyOf = (body: unknown) => {
  if (body instanceof ReadableStream) return { body, duplex: 'half' as const };
  return { body: isFile(body) ? body : JSON.stringify(body) };
};

async function call({ request, context }: Args, path: string, init: RequestInit) {
  const response = await context.api(path, { ...init, signal: request.signal });
  // A wrong password is a 401 too, and is the sign-in form's to show.
  if (response.status === 401 && !path.startsWith('/api/auth/')) {
    const { pathname, search } = new URL(request.url);
    throw redirect(paths.signIn(pathname === '/' ? undefined : pathname + search));
  }
  return response;
}

function cookiesOf(response: Response) {
  const headers = new Headers();
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return headers;
}

const isSecret = (name: string) => /password|token|secret|code/i.test(name);

/** What goes back into the fields; secrets and files stand there empty. */
const typedValues = (form: FormData) =>
  Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === 'string' && !isSecret(name) ? value : '']),
  );
