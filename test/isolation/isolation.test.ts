import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from '#test/security/snapshot.ts';
import { portalHome } from '#web/lib/paths.ts';
import { apiRows, pageRows, type Row } from './matrix.ts';
import { patterns } from './patterns.ts';
import { type CallerName, callers, createScene, marks, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene?.app.close());

const build = (await import(
  pathToFileURL(resolve(import.meta.dirname, '../../build/pages/server/index.js')).href
)) as ServerBuild;
const pages = Object.values(build.routes).flatMap((route) =>
  route && (route.path !== undefined || route.index) && route.id !== 'root'
    ? [{ ...route, address: `/${route.path ?? ''}` }]
    : [],
);

const answersOf = ({ answers }: Row) => {
  const words = patterns[answers].trim().split(/\s+/);
  return callers.map((name, index) => ({ name, expected: words.length === 1 ? words[0]! : words[index]! }));
};
const titled = (rows: Row[]) => rows.map((row) => [`${row.address} is for ${row.answers}`, row] as const);

describe('the matrix', () => {
  const missing = (addresses: string[], rows: Row[]) =>
    addresses.filter((address) => !rows.some((row) => row.address === address));
  const unknown = (addresses: string[], rows: Row[]) =>
    rows.map((row) => row.address).filter((address) => !addresses.includes(address));

  it('has a row for every route of the API', () => {
    const without = missing(scene.addresses, apiRows);
    expect(without, `Give ${without.join(', ')} a row in apiRows of test/isolation/matrix.ts.`).toEqual([]);
    expect(unknown(scene.addresses, apiRows)).toEqual([]);
  });

  it('has a row for every page', () => {
    const addresses = pages.map((page) => page.address);
    const without = missing(addresses, pageRows);
    expect(without, `Give ${without.join(', ')} a row in pageRows of test/isolation/matrix.ts.`).toEqual([]);
    expect(unknown(addresses, pageRows)).toEqual([]);
  });

  it('has an answer for every caller in every pattern', () => {
    for (const [name, pattern] of Object.entries(patterns)) {
      expect([1, callers.length], name).toContain(pattern.trim().split(/\s+/).length);
    }
  });

  it('names a route that is new', () => {
    expect(missing(['GET /api/new', 'GET /api/me'], apiRows)).toEqual(['GET /api/new']);
  });
});

/** What stands in the database, as each of the tests that write nothing leaves it to the next. */
let standing: unknown[];
const remember = async () => {
  standing = await everything(scene.app);
};
async function expectUnchanged() {
  const before = standing;
  await remember();
  expect(standing).toEqual(before);
}

/** Asks as this caller; answers the status and all that was said. */
async function ask(name: CallerName, row: Row, subject: string) {
  const [method, address] = row.address.split(' ') as [string, string];
  const { program } = row.leaves ? await scene.signIn(name) : await signedIn(name);
  const body = typeof row.body === 'function' ? row.body(scene, subject, name) : row.body;
  const response = await program.fetch(row.path?.(subject) ?? address.replace(/:\w+/, subject), {
    method,
    ...(row.file && { headers: { 'content-type': row.file.type }, body: row.file.bytes }),
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, said: await read(response) };
}

async function read(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  // A stream goes on for as long as somebody listens.
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

const sessions = new Map<CallerName, ReturnType<Scene['signIn']>>();
function signedIn(name: CallerName) {
  const session = sessions.get(name) ?? scene.signIn(name);
  sessions.set(name, session);
  return session;
}

/** Who gets to read something about a subject that nobody else may know of. */
function expectNoLeak(name: CallerName, said: string, subjectIsTold: boolean) {
  const readers: CallerName[] = ['owner', 'assigned', 'admin'];
  const ours = !name.startsWith('their') && name !== 'nobody';
  const leaks = [
    said.includes(marks.note) && name !== 'assigned' && name !== 'admin' && marks.note,
    said.includes(marks.ticket) && !subjectIsTold && !readers.includes(name) && marks.ticket,
    said.toLowerCase().includes(marks.business.toLowerCase()) && !subjectIsTold && !ours && marks.business,
    said.includes(scene.ours.id) && !subjectIsTold && !ours && scene.ours.id,
  ];
  expect(leaks.filter(Boolean), `what ${name} was told`).toEqual([]);
}

describe('the API refuses, writes nothing and tells nothing', () => {
  beforeAll(remember);
  const rows = apiRows.filter((row) => answersOf(row).some(({ expected }) => expected !== 'ok'));
  it.each(titled(rows))('%s', async (_, row) => {
    const subject = row.subject ? scene.standing[row.subject] : '';
    const refused = answersOf(row).filter(({ expected }) => expected !== 'ok');
    const asked = await Promise.all(refused.map(({ name }) => ask(name, row, subject)));
    expect(
      Object.fromEntries(refused.map(({ name }, index) => [name, String(asked[index]!.status)])),
    ).toEqual(Object.fromEntries(refused.map(({ name, expected }) => [name, expected])));
    for (const [index, { name }] of refused.entries()) expectNoLeak(name, asked[index]!.said, false);
    await expectUnchanged();
  });
});

describe('a page', () => {
  async function open(name: CallerName, path: string, form?: Record<string, string>) {
    const { cookie } = await signedIn(name);
    const response = await scene.app.nobody.fetch(path, {
      headers: { cookie, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form).toString() }),
    });
    const said = await response.text();
    const leadsTo = response.headers.get('location')?.split('?')[0];
    return { answer: leadsTo ?? (response.ok ? 'ok' : String(response.status)), said };
  }

  /** Where a caller is led, as a path. */
  const expectedOf = (row: Row) =>
    answersOf(row).map(({ name, expected }) => {
      if (expected === 'in') return { name, expected: '/sign-in' };
      const home = name === 'nobody' ? '/sign-in' : portalHome(scene.people[name].role);
      return { name, expected: expected === 'home' ? home : expected };
    });

  it.each(titled(pageRows))('%s', async (_, row) => {
    const page = pages.find(({ address }) => address === row.address)!;
    const subject = row.subject ? scene.standing[row.subject] : '';
    const path = row.path?.(subject) ?? row.address.replace(/:\w+/, subject);
    const [alone = '', query = ''] = path.split('?');
    const expected = expectedOf(row);
    const opened = await Promise.all(
      expected.map(async ({ name, expected: answer }) => {
        const told = answer === 'ok' && row.subject !== undefined;
        const { answer: answered, said } = await open(name, path);
        expectNoLeak(name, said, told);
        // What a program may ask for: the innermost loader's data, without the frame that guards the portal.
        const data = `${alone === '/' ? '/_root' : alone}.data?${query}&_routes=${encodeURIComponent(page.id)}`;
        expectNoLeak(name, (await open(name, data)).said, told);
        return { name, expected: answered };
      }),
    );
    expect(opened).toEqual(expected);
  });

  const guarded = pages.filter(
    ({ id, module }) => module.action && /_(admin|staff|customer|provider)\./.test(id),
  );
  describe('takes no form of a stranger', () => {
    beforeAll(remember);
    it.each(guarded.map(({ address }) => address))('%s', async (address) => {
      const row = pageRows.find((one) => one.address === address)!;
      expect(row.form, `Give ${address} a form in pageRows of test/isolation/matrix.ts.`).toBeDefined();
      const path = row.path?.('') ?? address.replace(':id', row.subject ? scene.standing[row.subject] : '');
      // The others may do this elsewhere: a page sends what the API lets them.
      const strangers = expectedOf(row).filter(
        ({ name, expected }) =>
          expected !== 'ok' && !['owner', 'assigned', 'staff', 'provider', 'admin'].includes(name),
      );
      const opened = await Promise.all(
        strangers.map(async ({ name }) => {
          const { answer, said } = await open(name, path, row.form!(scene));
          expectNoLeak(name, said, false);
          return { name, expected: answer };
        }),
      );
      expect(opened).toEqual(strangers);
      await expectUnchanged();
    });
  });
});

describe('the API answers', () => {
  it.each(titled(apiRows))('%s', async (_, row) => {
    const welcome = answersOf(row).filter(({ expected }) => expected === 'ok');
    const asked = await Promise.all(
      welcome.map(async ({ name }) => {
        const standing = row.subject ? scene.standing[row.subject] : '';
        const subject = row.fresh ? await scene.fresh[row.fresh]() : standing;
        const { status, said } = await ask(name, row, subject);
        expectNoLeak(name, said, row.subject !== undefined);
        return { name, expected: status < 300 ? 'ok' : `${status} ${said}` };
      }),
    );
    expect(asked).toEqual(welcome);
  });
});
