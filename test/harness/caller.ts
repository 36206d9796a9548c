import type { App } from '#api/app.ts';

export type Answer<T> = { status: number; headers: Headers; body: T };
type Options = { key?: string; headers?: Record<string, string> };

/** Asks the API as one person, or as nobody. */
export class Caller {
  readonly #app: App;
  readonly #origin: string;
  readonly #proof: Record<string, string>;

  /** @param proof a session's token, or other headers that say who asks */
  constructor(app: App, origin: string, proof: string | Record<string, string> = {}) {
    this.#app = app;
    this.#origin = origin;
    this.#proof = typeof proof === 'string' ? { authorization: `Bearer ${proof}` } : proof;
  }

  /** The raw answer: for streams, files and strange requests. */
  async fetch(path: string, { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {}) {
    return this.#app.request(`${this.#origin}${path}`, {
      ...init,
      headers: { ...this.#proof, ...headers },
    });
  }

  get = <T = Problem>(path: string) => this.#call<T>('GET', path);
  post = <T = Problem>(path: string, body: unknown = {}, options?: Options) =>
    this.#call<T>('POST', path, body, options);
  put = <T = Problem>(path: string, body: unknown, options?: Options) =>
    this.#call<T>('PUT', path, body, options);
  patch = <T = Problem>(path: string, body: unknown, options?: Options) =>
    this.#call<T>('PATCH', path, body, options);
  delete = <T = Problem>(path: string, options?: Options) =>
    this.#call<T>('DELETE', path, undefined, options);

  async #call<T>(method: string, path: string, body?: unknown, { key, headers }: Options = {}) {
    const response = await this.fetch(path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const answer: Answer<T> = {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
    return answer;
  }
}

/** What a refused request answers. */
export type Problem = {
  status: number;
  code: string;
  detail: string;
  errors?: { field: string; detail: string }[];
  allowed?: string[];
};
