import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';

/** In bytes: a mail with its files, as large as mail servers take. */
export const mailMost = 25_000_000;

/** In which field services put the whole mail. */
const fields = ['raw', 'RawEmail', 'body-mime', 'email'];

/** The mail itself: as the body, in a field of JSON or of a form. @throws Problem 422 when there is none */
export async function readBody(c: Context<AppEnv>): Promise<Buffer> {
  const type = c.req.header('content-type') ?? '';
  const raw = /^application\/json\b/i.test(type)
    ? fromFields(await c.req.json().catch(() => undefined))
    : /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)
      ? fromFields(await c.req.parseBody())
      : Buffer.from(await c.req.arrayBuffer());
  if (!raw || raw.length === 0) throw noMail();
  return raw;
}

function fromFields(body: unknown): Buffer | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const given = body as Record<string, unknown>;
  const raw = fields.map((field) => given[field]).find((value) => typeof value === 'string');
  return raw === undefined
    ? undefined
    : Buffer.from(raw as string, given.encoding === 'base64' ? 'base64' : 'utf8');
}

const noMail = () =>
  new Problem(422, 'no_mail', 'Send the whole mail as message/rfc822, or in the field "raw" of a JSON body.');

let reading = 0;
const mostAtOnce = 16;

/** Mails are held in memory: beyond so many at once their senders are asked to come back. */
export async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (reading >= mostAtOnce) {
    const detail = 'Too much mail at once. Send it again in a moment.';
    throw new Problem(503, 'busy', detail, { retryAfter: 5 }, { 'Retry-After': '5' });
  }
  reading += 1;
  try {
    return await work();
  } finally {
    reading -= 1;
  }
}
