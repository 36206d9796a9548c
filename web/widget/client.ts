/** Whose conversation this is, as long as this browser remembers. */
export type Session = { leadId: string; token: string; email: string };

export type FileView = { id: string; name: string; type: string; size: number };

export type LeadMessage = {
  id: string;
  mine: boolean;
  author: { name: string } | null;
  body: string;
  attachments: FileView[];
  at: string;
};
export type LeadThread = {
  items: LeadMessage[];
  nextCursor: string | null;
};

/** Why something was not done: `status` 0 means that there was no connection. */
export class Refusal extends Error {
  readonly status: number;
  readonly fields: string[];
  readonly retryAfter: number;
  constructor(status: number, detail: string, retryAfter: number, fields: string[] = []) {
    super(detail);
    this.status = status;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
  /** It may go better by itself. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
  /** The conversation is not this browser's any more. */
  get over(): boolean {
    return this.status === 401 || this.status === 404;
  }
}

/** Files that were uploaded before anybody knew who writes. */
type FirstFiles = { visit?: string; attachmentIds?: string[] };

type Options = {
  session?: Session;
  method?: 'DELETE';
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
  last?: string;
};

async function ask(
  path: string,
  { session, method, body, idempotencyKey, signal, last }: Options,
): Promise<Response> {
  const isFile = body instanceof Blob;
  const headers = new Headers();
  if (session) headers.set('authorization', `Visitor ${session.token}`);
  if (body) headers.set('content-type', isFile ? 'application/octet-stream' : 'application/json');
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
  if (last) headers.set('last-event-id', last);
  const init: RequestInit = { headers, credentials: 'omit', cache: 'no-store', signal: signal ?? null };
  if (body) Object.assign(init, { method: 'POST', body: isFile ? body : JSON.stringify(body) });
  if (method) init.method = method;
  const response = await fetch(path, init).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Refusal(0, '', 0);
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as {
    detail?: string;
    errors?: { field: string; detail: string }[];
  };
  throw new Refusal(
    response.status,
    problem.detail ?? '',
    Number(response.headers.get('retry-after')) || 5,
    problem.errors?.map(({ field }) => field),
  );
}

const read = async <T>(response: Promise<Response>) => (await (await response).json()) as T;
const at = ({ leadId }: Session, rest: string) => `/api/public/leads/${leadId}/${rest}`;

export const client = {
  begin: (
    body: { key: string; name: string; email: string; message: string; page?: string } & FirstFiles,
    idempotencyKey: string,
  ) => read<{ leadId: string; token: string }>(ask('/api/public/leads', { body, idempotencyKey })),
  /** What is new and what was seen; it marks nothing read. */
  state: (session: Session) =>
    read<{ seenAt: string | null; unread: number }>(ask(at(session, 'state'), { session })),
  messages: (session: Session, cursor?: string) => {
    const query = new URLSearchParams({ limit: '30', ...(cursor && { cursor }) });
    return read<LeadThread>(ask(at(session, `messages?${query}`), { session }));
  },
  write: (session: Session, text: string, files: FileView[], idempotencyKey: string) => {
    const body = { body: text, ...(files.length > 0 && { attachmentIds: files.map(({ id }) => id) }) };
    return read<{ messageId: string }>(ask(at(session, 'messages'), { session, body, idempotencyKey }));
  },
  upload: (session: Session, file: File, signal: AbortSignal) => {
    const path = at(session, `attachments?name=${encodeURIComponent(file.name.toWellFormed())}`);
    return read<FileView>(ask(path, { session, body: file, signal, idempotencyKey: crypto.randomUUID() }));
  },
  uploadFirst: (first: { key: string; visit: string }, file: File, signal: AbortSignal) => {
    const query = new URLSearchParams({ ...first, name: file.name.toWellFormed() });
    const path = `/api/public/attachments?${query}`;
    return read<FileView>(ask(path, { body: file, signal, idempotencyKey: crypto.randomUUID() }));
  },
  file: async (session: Session, id: string) =>
    (await ask(at(session, `attachments/${id}`), { session })).blob(),
  forget: (session: Session, id: string) =>
    ask(at(session, `attachments/${id}`), { session, method: 'DELETE' }),
  typing: (session: Session) => ask(at(session, 'typing'), { session, body: {} }),
  events: (session: Session, last: string | undefined, signal: AbortSignal) =>
    ask(at(session, 'events'), { session, signal, ...(last && { last }) }),
};
