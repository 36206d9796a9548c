import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Call = {
  method?: 'GET' | 'POST' | 'PATCH';
  path: string;
  token?: string | undefined;
  body?: object;
  /** The `Idempotency-Key`. */
  key?: string;
  headers?: Record<string, string>;
};
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Plain HTTP over kept connections: less of the machine's time than `fetch` takes, so more is left to what is measured. */
export function createHttp(base: string, connections = 64) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(base);
  return {
    call({ method = 'GET', path, token, body, key, headers }: Call, patience = 60_000): Promise<Answer> {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const sent = body && Buffer.from(JSON.stringify(body));
      const asked = request(
        {
          ...{ agent, hostname, port, method, path, timeout: patience },
          headers: {
            ...(token && { authorization: `Bearer ${token}` }),
            ...(sent && { 'content-type': 'application/json', 'content-length': sent.length }),
            ...(key && { 'idempotency-key': key }),
            ...headers,
          },
        },
        (response) => {
          text(response).then(
            (said) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: said }),
            reject,
          );
        },
      );
      asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
      asked.on('error', reject);
      asked.end(sent);
      return promise;
    },
    close: () => agent.destroy(),
  };
}

export type Http = ReturnType<typeof createHttp>;
