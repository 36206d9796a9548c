import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Caller } from '#test/harness/caller.ts';
import { openTicket } from '#test/harness/tickets.ts';
import { fitting, type Known, misfit, type Schema } from './schema-values.ts';
import { everything } from './snapshot.ts';

type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema };
type Operation = {
  title: string;
  method: string;
  path: string;
  access: string[] | 'member' | 'public';
  parameters: Parameter[];
  body: Schema | undefined;
};
type Document = {
  paths: Record<
    string,
    Record<string, Omit<Operation, 'body'> & Record<'x-access', Operation['access']> & { requestBody?: Body }>
  >;
};
type Body = { content: { 'application/json'?: { schema: Schema } } };

const app: TestApp = await startTestApp({ settings: { LOG_LEVEL: 'error' } });
const document = (await app.nobody.get<Document>('/api/openapi.json')).body;
const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { parameters = [], requestBody, ...rest }]) => ({
    title: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    access: rest['x-access'],
    parameters,
    body: requestBody?.content['application/json']?.schema,
  })),
);

let callers: Record<string, Caller>;
let known: Known;
beforeAll(async () => {
  const business = await app.startBusiness();
  const customer = await business.signInAs('customer');
  const [staff, admin] = [await business.signInAs('staff'), await business.signInAs('admin')];
  const tickets = [await openTicket(app, customer), await openTicket(app, customer)];
  // What nobody decides is not waited for any longer than this.
  app.deps.env.OUTCOME_WAIT_MS = 500;
  known = [...tickets.map(({ id }) => id), (await business.signInAs('customer')).id, business.id];
  const provider = await business.signInAs('provider');
  callers = { customer, staff, admin, provider, public: app.nobody };
});
afterAll(() => app?.close());

const callerOf = ({ access }: Operation) =>
  callers[access === 'public' ? 'public' : access === 'member' ? 'admin' : access[0]!]!;
const runs = (numRuns: number) => ({
  seed: 20_261_121,
  numRuns,
  endOnFailure: true,
  includeErrorInReport: true,
});

type Asked = {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  headers?: Record<string, string>;
  body?: unknown;
};

async function send(operation: Operation, { path = {}, query = {}, headers = {}, body = {} }: Asked) {
  const some = (name: string) => {
    const { enum: choices, format } = operation.parameters.find((one) => one.name === name)?.schema ?? {};
    return choices?.[0] ?? (format === 'date' ? '2031-05-01' : known[0]);
  };
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name) => encode(String(path[name] ?? some(name))));
  const required = operation.parameters.filter((one) => one.in === 'query' && one.required);
  const asked = { ...Object.fromEntries(required.map(({ name }) => [name, some(name)])), ...query };
  const search = Object.entries(asked).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encode(name)}=${encode(String(one))}`),
  );
  const response = await callerOf(operation).fetch(`${address}?${search.join('&')}`, {
    method: operation.method,
    headers: { ...headers, ...(operation.body && { 'content-type': 'application/json' }) },
    ...(operation.body && { body: JSON.stringify(body) }),
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  const text = await response.text();
  const isProblem = response.headers.get('content-type') === 'application/problem+json';
  return { status: response.status, text, problem: isProblem ? JSON.parse(text) : undefined };
}

// Half a character has no place in an address.
const encode = (text: string) => encodeURIComponent(text.toWellFormed());

function expectProblem({ status, text, problem }: Awaited<ReturnType<typeof send>>) {
  expect(status, text).toBeLessThan(500);
  if (status < 400) return;
  expect(problem, text).toEqual(
    expect.objectContaining({
      type: 'about:blank',
      status,
      title: expect.any(String),
      code: expect.stringMatching(/^[a-z_]+$/),
    }),
  );
  expect(problem.detail).toMatch(/^[A-Z].+/s);
}

describe('what does not fit the document is refused by name, and nothing is written', () => {
  let before: unknown;
  beforeAll(async () => {
    before = await everything(app);
  });

  it.each(operations.filter(({ body }) => body).map((one) => [one.title, one] as const))(
    '%s: body',
    async (_, operation) => {
      const property = fc.asyncProperty(misfit(operation.body!), async ({ value, at }) => {
        const answer = await send(operation, { body: value });
        expectProblem(answer);
        expect([answer.status, answer.text]).toEqual([422, expect.any(String)]);
        const named: string[] = answer.problem.errors.map(({ field }: { field: string }) => field);
        const place = at.join('.');
        expect(
          named.some((field) => field === 'body' || at.length === 0 || place.startsWith(field)),
          `${place} among ${named}`,
        ).toBe(true);
      });
      await fc.assert(property, runs(25));
    },
  );

  const queries = operations.flatMap((operation) =>
    operation.parameters
      .filter((one) => one.in === 'query')
      .map((parameter) => [`${operation.title}: ${parameter.name}`, operation, parameter] as const),
  );
  it.each(queries)('%s', async (_, operation, { name, schema }) => {
    const { type = [], format, maxLength, minimum, maximum, items } = schema;
    const wrong = [
      ...(schema.enum || items?.enum || schema.anyOf || format ? ['no such thing', '\0', "' or 1=1 --"] : []),
      ...([type].flat().includes('integer') ? ['x', '1.5', '1e300', '-99', `${(minimum ?? 0) - 1}`] : []),
      ...(maximum === undefined ? [] : [String(maximum + 1)]),
      ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
      ...(type === 'string' ? [['a', 'b']] : []),
    ];
    for (const value of wrong) {
      const answer = await send(operation, { query: { [name]: value } });
      expectProblem(answer);
      expect(answer, String(value)).toMatchObject({ status: 422 });
      expect(answer.problem.errors.map(({ field }: { field: string }) => field.split('.')[0])).toContain(
        name,
      );
    }
  });

  const addressed = operations.filter(({ path }) => path.includes('{'));
  it.each(addressed.map((one) => [one.title, one] as const))('%s: address', async (_, operation) => {
    for (const strange of ['x', 'a\0b', "' or 1=1 --", '../..', '%', '🖨', 'x'.repeat(5000), `${known[0]}x`]) {
      const path = Object.fromEntries(
        operation.parameters.filter((one) => one.in === 'path').map(({ name }) => [name, strange]),
      );
      const answer = await send(operation, { path });
      expectProblem(answer);
      expect([404, 405, 422], `${strange.slice(0, 20)} ${answer.text}`).toContain(answer.status);
    }
  });
  it.each(operations.filter(({ method }) => method !== 'GET').map((one) => [one.title, one] as const))(
    '%s: Idempotency-Key',
    async (_, operation) => {
      const answer = await send(operation, { headers: { 'idempotency-key': 'x'.repeat(201) } });
      expectProblem(answer);
      expect(answer.problem.errors).toMatchObject([{ field: 'idempotency-key' }]);
    },
  );

  it('and indeed nothing was written', async () => {
    expect(await everything(app)).toEqual(before);
  });
});

describe('what fits the document and is strange breaks nothing', () => {
  it.each(operations.map((one) => [one.title, one] as const))('%s', async (_, operation) => {
    const part = (place: Parameter['in']) => {
      const some = operation.parameters.filter((one) => one.in === place);
      const fields = some.map(({ name, schema }) => [name, fitting(schema, known)]);
      return fc.record(Object.fromEntries(fields), {
        requiredKeys: some.filter((one) => one.required).map(({ name }) => name) as never[],
      }) as fc.Arbitrary<Record<string, never>>;
    };
    const asked = fc.record({
      path: part('path'),
      query: part('query'),
      body: operation.body ? fitting(operation.body, known) : fc.constant(undefined),
    });
    await fc.assert(
      fc.asyncProperty(asked, async (one) => expectProblem(await send(operation, one))),
      runs(8),
    );
  });
});
