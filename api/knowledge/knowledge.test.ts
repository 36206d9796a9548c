import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { ArticleDetail, ArticleView, CategoryView, DiffLine, VersionView } from './views.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let customer: Member;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  admin = await business.signInAs('admin', { name: 'Ada' });
  customer = await business.signInAs('customer');
});
afterAll(() => app?.close());

const at = '/api/admin/knowledge-base';
const write = async (given: object = {}, by = admin) => {
  const { status, body } = await by.post<ArticleDetail>(at, {
    title: `Of ${uuid()}`,
    body: 'Text',
    ...given,
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const change = (id: string, given: object, by = admin) =>
  by.patch<ArticleDetail & { code: string; current: ArticleDetail }>(`${at}/${id}`, given);
const list = async (query = '', by = admin) => (await by.get<Page<ArticleView>>(`${at}?${query}`)).body;
const audited = async (subject: string) =>
  (await app.owner.query('select action from audit where subject_id = $1 order by seq', [subject])).rows.map(
    ({ action }) => action,
  );

describe('an article', () => {
  it('starts as a draft with an address of its title, by its author, in the business’s language', async () => {
    const { id } = await write({ title: 'Grüße & Küsse', body: null });
    const { body } = await admin.get<ArticleDetail>(`${at}/${id}`);
    expect(body).toMatchObject({
      ...{ slug: 'gru-e-kusse', title: 'Grüße & Küsse', body: '', status: 'draft', language: 'english' },
      ...{ author: { id: admin.id, name: 'Ada' }, category: null, publishedAt: null, version: 1 },
    });
    expect((await write({ title: 'Grüße & Küsse' })).slug).toBe('gru-e-kusse-2');
    expect(await audited(id)).toEqual(['create-article']);
  });

  it('is written once with one key', async () => {
    const given = { title: 'Unrepeatable', body: 'Text' };
    const [first, second] = [
      await admin.post<ArticleDetail>(at, given, { key: 'once' }),
      await admin.post<ArticleDetail>(at, given, { key: 'once' }),
    ];
    expect([second.status, second.body.id]).toEqual([201, first.body.id]);
    expect((await list('q=unrepeatable')).total).toBe(1);
  });

  it('is published, taken back and put away, and tells open pages only what they may see', async () => {
    const all: { id: string; told: string }[] = [];
    const off = app.deps.hub.onRecord(({ id, kind, audience }) =>
      all.push({ id, told: `${kind} ${audience.length === 1}` }),
    );
    const { id } = await write();
    await change(id, { title: 'Another', version: 1 });
    const published = await admin.post<ArticleDetail>(`${at}/${id}/publish`, { version: 2 });
    expect(published.body).toMatchObject({ status: 'published', version: 3 });
    expect(published.body.publishedAt).not.toBeNull();
    await change(id, { summary: 'Short', version: 3 });
    expect((await admin.post<ArticleDetail>(`${at}/${id}/unpublish`)).body.status).toBe('draft');
    expect((await admin.post<ArticleDetail>(`${at}/${id}/archive`)).body.status).toBe('archived');
    const told = () => all.filter((one) => one.id === id).map((one) => one.told);
    await eventually(told).toEqual([
      ...['create-article true', 'change-article true', 'publish-article false', 'change-article false'],
      ...['unpublish-article false', 'archive-article true'],
    ]);
    off();
    expect(await audited(id)).toEqual(told().map((one) => one.split(' ')[0]));
  });

  it('is refused on an older version, with what stands there now', async () => {
    const { id } = await write();
    const [first, second] = await Promise.all(
      ['One', 'Two'].map((title) => change(id, { title, version: 1 })),
    );
    expect([first!.status, second!.status].sort()).toEqual([200, 409]);
    const refused = first!.status === 409 ? first! : second!;
    expect(refused.body).toMatchObject({ code: 'changed_meanwhile', current: { id, version: 2 } });
  });

  it.each<[string, object, string]>([
    ['no title', { title: ' ' }, 'title'],
    ['a long title', { title: 'x'.repeat(151) }, 'title'],
    ['a long summary', { summary: 'x'.repeat(301) }, 'summary'],
    ['a long text', { body: 'x'.repeat(60_001) }, 'body'],
    ['a slug that is none', { slug: 'A b' }, 'slug'],
    ['an unknown category', { categoryId: uuid() }, 'categoryId'],
    ['an unknown language', { language: 'klingon' }, 'language'],
    ['nothing to publish', { body: null, status: 'published' }, 'body'],
  ])('is refused with %s', async (_, given, field) => {
    const before = (await list()).total;
    const answer = await admin.post(at, { title: 'Sound', body: 'Sound', ...given });
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([422, field]);
    expect((await list()).total).toBe(before);
  });

  it('has an address no other one has, and leads on from those it had', async () => {
    const { id, slug } = await write({ slug: 'first-place', status: 'published' });
    expect((await admin.post(at, { title: 'T', slug })).body.errors?.[0]?.field).toBe('slug');
    await change(id, { slug: 'second-place', version: 1 });
    const read = async (at: string) =>
      (await customer.get<{ slug: string }>(`/api/knowledge-base/${at}`)).body.slug;
    expect([await read('first-place'), await read('second-place')]).toEqual(['second-place', 'second-place']);
    const other = await write({ slug: 'first-place', status: 'published' });
    expect(await read('first-place')).toBe('first-place');
    expect((await change(other.id, { slug: 'third-place', version: 1 })).status).toBe(200);
    expect(await read('first-place')).toBe('third-place');
  });

  it('is listed by what is asked, in pages and as CSV', async () => {
    const { id, slug } = await write({
      ...{ title: 'Xylophones for everybody', language: 'simple', status: 'published' },
    });
    expect((await list('q=xylophones')).items.map((one) => one.id)).toEqual([id]);
    expect((await list('q=xylofones')).items.map((one) => one.id)).toEqual([id]);
    expect((await list('language=simple')).items.map((one) => one.id)).toEqual([id]);
    expect((await list(`author=${customer.id}`)).items).toEqual([]);
    expect((await list('status=draft&sort=title')).items.every((one) => one.status === 'draft')).toBe(true);
    for (const sort of ['updated', 'title', 'position', 'views', 'helpful', 'unhelpful']) {
      const first = await list(`sort=${sort}&limit=2`);
      const second = await list(`sort=${sort}&limit=2&cursor=${first.nextCursor}`);
      const ids = [...first.items, ...second.items].map((one) => one.id);
      expect(new Set(ids).size, sort).toBe(4);
    }
    const csv = (await admin.get<string>(`${at}?format=csv&limit=200`)).body;
    expect(csv).toContain(`Xylophones for everybody,${slug}`);
  });
});

describe('versions', () => {
  const compare = (id: string, version: number, query = '') =>
    admin.get<{ body: DiffLine[]; title: DiffLine[]; against: number }>(
      `${at}/${id}/versions/${version}${query}`,
    );

  it('keep every text with who saved it, compare them, and give one back', async () => {
    const ben = await business.signInAs('admin', { name: 'Ben' });
    const { id } = await write({ title: 'Old', body: 'one\ntwo\nthree' });
    await change(id, { body: 'one\n2\nthree', version: 1 }, ben);
    await admin.post(`${at}/${id}/publish`);
    const { body } = await admin.get<Page<VersionView>>(`${at}/${id}/versions`);
    expect(body.items.map(({ version, status, author }) => [version, status, author.name])).toEqual([
      ...[
        [3, 'published', 'Ada'],
        [2, 'draft', 'Ben'],
        [1, 'draft', 'Ada'],
      ],
    ]);
    expect((await compare(id, 2)).body.body.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      ...['same one', 'removed two', 'added 2', 'same three'],
    ]);
    expect((await compare(id, 1)).body.body.filter(({ kind }) => kind === 'added')).toHaveLength(3);
    expect((await compare(id, 3, '?against=1')).body).toMatchObject({ against: 1 });
    const restored = await admin.post<ArticleDetail>(`${at}/${id}/restore`, { version: 1, onto: 3 });
    expect(restored.body).toMatchObject({ body: 'one\ntwo\nthree', version: 4, status: 'published' });
    const late = await admin.post(`${at}/${id}/restore`, { version: 2, onto: 3 });
    expect(late).toMatchObject({ status: 409, body: { code: 'changed_meanwhile' } });
    expect((await compare(id, 99)).status).toBe(404);
  });
});

describe('categories', () => {
  const categories = async () => (await admin.get<{ items: CategoryView[] }>(`${at}/categories`)).body.items;
  const add = async (given: object) => (await admin.post<CategoryView>(`${at}/categories`, given)).body;

  it('stand in an order, are changed on their version, and leave no article without a place', async () => {
    const first = await add({ name: 'Getting Started', description: 'The first steps' });
    const second = await add({ name: 'Billing' });
    expect((await categories()).map(({ slug }) => slug)).toEqual(['getting-started', 'billing']);
    await admin.post(`${at}/categories/order`, { ids: [second.id, first.id] });
    expect((await categories()).map(({ slug }) => slug)).toEqual(['billing', 'getting-started']);
    const change = (version: number) =>
      admin.patch<CategoryView>(`${at}/categories/${first.id}`, { name: 'First steps', version });
    expect((await change(1)).body).toMatchObject({ name: 'First steps', version: 2 });
    expect((await change(1)).status).toBe(409);
    const { id } = await write({ categoryId: first.id });
    const remove = (query: string) =>
      admin.fetch(`${at}/categories/${first.id}${query}`, { method: 'DELETE' });
    expect((await remove(`?moveTo=${first.id}`)).status).toBe(422);
    expect((await remove(`?moveTo=${uuid()}`)).status).toBe(422);
    const removed = await remove(`?moveTo=${second.id}`);
    expect([removed.status, await removed.json()]).toEqual([200, { moved: 1 }]);
    expect((await admin.get<ArticleDetail>(`${at}/${id}`)).body.category?.slug).toBe('billing');
    expect((await remove('')).status).toBe(404);
  });

  it('order their articles', async () => {
    const { id: categoryId } = await add({ name: 'Ordered' });
    const ids = [];
    for (const title of ['A', 'B', 'C']) ids.push((await write({ title, categoryId })).id);
    const titles = async () =>
      (await list(`category=${categoryId}&sort=position`)).items.map(({ title }) => title);
    expect(await titles()).toEqual(['A', 'B', 'C']);
    expect((await admin.post(`${at}/order`, { ids: ids.toReversed() })).status).toBe(204);
    expect(await titles()).toEqual(['C', 'B', 'A']);
  });
});

describe('a picture', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const send = (bytes: Buffer) =>
    admin.post<{ url: string }>(`${at}/pictures`, { data: bytes.toString('base64') });

  it('is what its content is, for everybody, and is asked for once', async () => {
    const { url } = (await send(png)).body;
    const shown = await app.nobody.fetch(url);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
    const etag = shown.headers.get('etag')!;
    expect((await app.nobody.fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const other = await app.startBusiness();
    expect((await app.nobody.fetch(url.replace(business.slug, other.slug))).status).toBe(404);
  });

  it('is refused when it is none, or large', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const bytes of [svg, Buffer.from('PNG'), Buffer.alloc(0)]) {
      expect((await send(bytes)).status).toBe(422);
    }
    expect((await send(Buffer.concat([png, Buffer.alloc(500_000)]))).status).toBe(413);
  });
});
