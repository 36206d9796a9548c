import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { InvalidCursor } from '#db/cursor.ts';

export type FieldError = { field: string; detail: string };
export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  /** What is wrong and what to do. */
  detail: string;
  /** For programs: a fact in snake_case. */
  code: string;
  requestId?: string;
  errors?: FieldError[];
  /** After a refusal: the commands that are possible now. */
  allowed?: string[];
  [extension: string]: unknown;
};

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  413: 'Too large',
  415: 'Unsupported media type',
  416: 'Not within the file',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
};

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 416 | 422 | 429 | 500 | 503;
type Extra = Partial<Pick<ProblemBody, 'errors' | 'allowed'>> & Record<string, unknown>;

/** An answer that is not a success, as RFC 9457 problem details. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: Status;
  readonly code: string;
  readonly extra: Extra;
  readonly headers: Record<string, string>;

  constructor(
    status: Status,
    code: string,
    detail: string,
    extra: Extra = {},
    headers: Record<string, string> = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.extra = extra;
    this.headers = headers;
  }
}

export const notFound = (what: string) => new Problem(404, 'not_found', `There is no such ${what}.`);
export const unavailable = (what: string) =>
  new Problem(
    503,
    'unavailable',
    `${what} cannot be reached. Nothing was lost: try again in a few seconds.`,
    {},
    { 'Retry-After': '5' },
  );

/** Any error as problem details; what nobody foresaw becomes a 500 that tells nothing of the inside. */
export function answerProblem(error: unknown, c: Context): Response {
  const problem = asProblem(error);
  const requestId = c.get('requestId') as string | undefined;
  if (problem.status === 500) c.get('log')?.error({ err: error, requestId }, 'unforeseen error');
  const body: ProblemBody = {
    type: 'about:blank',
    title: titles[problem.status] ?? 'Problem',
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    ...(requestId && { requestId }),
    ...problem.extra,
  };
  return c.body(JSON.stringify(body), problem.status, {
    'Content-Type': 'application/problem+json',
    ...problem.headers,
  });
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidCursor) return new Problem(400, 'invalid_cursor', error.message);
  if (error instanceof HTTPException) {
    const status = error.status in titles ? (error.status as Status) : 400;
    return new Problem(status, 'bad_request', error.message || 'The request could not be read.');
  }
  if (isDatabaseAway(error)) return unavailable('The database');
  return new Problem(
    500,
    'internal',
    'Something went wrong on our side. It has been noted; try again later.',
  );
}

// Connection refused or lost, shutting down, starting up, too many connections, statement cancelled by time.
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '57014',
  '08006',
  '08001',
  '08003',
]);

export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: string };
    if (code !== undefined && awayCodes.has(code)) return true;
    if (
      /Connection terminated|is not queryable|timeout exceeded when trying to connect|the database system is/.test(
        cause.message,
      )
    )
      return true;
  }
  return false;
}
