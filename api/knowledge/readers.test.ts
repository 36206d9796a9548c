import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type {
  ArticleDetail,
  CategoryView,
  FoundPage,
  PublishedView,
  SearchedView,
  ShelfView,
} from './views.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let customer: Member;
let category: CategoryView;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  customer = await business.signInAs('customer');
  category = (await admin.post<CategoryView>(`${at}/categories`, { name: 'Security' })).body;
  await publish('Reset your password', 'Open the sign-in page and choose **Forgot password**.', {
    categoryId: category.id,
  });
  await publish('Two-factor sign-in', 'A code from your phone protects it.', {
    summary: 'More than a password',
  });
  await publish('Rechnungen verstehen', 'Jede Rechnung hat eine Nummer.', { language: 'german' });
  await admin.post(at, { title: 'Secret plans for passwords', body: 'wobblefish password' });
});
afterAll(() => app?.close());

const at = '/api/admin/knowledge-base';
async function publish(title: string, body: string, more: object = {}) {
  const given = { title, body, ...more, status: 'published' };
  return (await admin.post<ArticleDetail>(at, given)).body;
}
const ask = (query: string) =>
  app.nobody.get<FoundPage>(`/api/knowledge-base?business=${business.slug}&${query}`);
const find = async (q: string) => (await ask(`q=${encodeURIComponent(q)}`)).body;
const slugs = ({ items }: { items: { slug: string }[] }) => items.map(({ slug }) => slug);

describe('published articles', () => {
  it('are listed for readers of the business that is meant, drafts never', async () => {
    const all = (await ask('')).body;
    expect(slugs(all)).toEqual(['reset-your-password', 'two-factor-sign-in', 'rechnungen-verstehen']);
    expect(slugs((await customer.get<FoundPage>('/knowledge-base-articles')).body)).toEqual(slugs(all));
    expect(slugs((await ask('category=security')).body)).toEqual(['reset-your-password']);
    expect((await app.nobody.get('/api/knowledge-base?business=nobody')).status).toBe(404);
    const first = (await ask('limit=2&sort=newest')).body;
    const second = (await ask(`limit=2&sort=newest&cursor=${first.nextCursor}`)).body;
    expect([first.total, first.items.length, second.items.length]).toEqual([3, 2, 1]);
    const stranger = await (await app.startBusiness()).signInAs('customer');
    expect((await stranger.get<FoundPage>('/api/knowledge-base')).body.items).toEqual([]);
  });

  it('stand on shelves', async () => {
    const { body } = await app.nobody.get<{ items: ShelfView[]; business: { slug: string } }>(
      `/api/knowledge-base/categories?business=${business.slug}`,
    );
    expect(body).toMatchObject({
      items: [{ slug: 'security', published: 1, articles: [{ title: 'Reset your password' }] }],
      business: { slug: business.slug },
    });
  });

  it('are read by whoever has the address, once they are published', async () => {
    const read = (slug: string) =>
      app.nobody.get<PublishedView>(`/api/knowledge-base/${slug}?business=${business.slug}`);
    expect((await read('reset-your-password')).body).toMatchObject({
      ...{ title: 'Reset your password', category: { slug: 'security' }, vote: null },
      ...{ related: [{ slug: 'two-factor-sign-in' }] },
    });
    expect((await read('secret-plans-for-passwords')).status).toBe(404);
    expect((await read('nowhere')).status).toBe(404);
  });

  it('are named in the sitemap', async () => {
    const xml = await (await app.nobody.fetch(`/sitemap.xml?business=${business.slug}`)).text();
    expect(xml).toContain(`<loc>http://docket.test/help/reset-your-password?business=${business.slug}</loc>`);
    expect(xml).not.toContain('secret-plans');
    expect(await (await app.nobody.fetch('/robots.txt')).text()).toContain(
      'Sitemap: http://docket.test/sitemap.xml',
    );
  });
});

describe('a search', () => {
  it('finds forms of words, in each language, best first, and marks what it found as text', async () => {
    const found = await find('resetting passwords');
    expect(slugs(found)).toEqual(['reset-your-password']);
    expect(found.foundBy).toBe('words');
    expect(found.items[0]!.headline!.title).toEqual([
      { text: 'Reset', hit: true },
      { text: ' your ', hit: false },
      { text: 'password', hit: true },
    ]);
    expect(slugs(await find('password'))).toEqual(['reset-your-password', 'two-factor-sign-in']);
    expect(slugs(await find('Rechnung'))).toEqual(['rechnungen-verstehen']);
    expect(slugs(await find('passw'))).toContain('reset-your-password');
  });

  it('forgives a slip of the finger', async () => {
    const found = await find('resett pasword');
    expect([slugs(found), found.foundBy, found.meant]).toEqual([
      ...[['reset-your-password'], 'meant', 'reset password'],
    ]);
  });

  it('shows what has some of the words when nothing has all', async () => {
    const found = await find('how can I bake a password with strawberries');
    expect([found.foundBy, slugs(found)[0]]).toEqual(['some', 'reset-your-password']);
    expect(await find('strawberries')).toMatchObject({ items: [], total: 0, foundBy: null });
    expect((await find('wobblefish')).items).toEqual([]);
  });

  it.each(["' or 1=1 --", '%', '_', '\\', '!!', '& | !', ':*', "''", '<b>', '"', '((', '-password', '🖨'])(
    'takes %s for what it is',
    async (q) => {
      expect((await ask(`q=${encodeURIComponent(q)}`)).status).toBe(200);
      const suggest = `/api/knowledge-base/suggest?business=${business.slug}&q=${encodeURIComponent(q)}`;
      expect((await app.nobody.get(suggest)).status).toBe(200);
    },
  );

  it('suggests what could answer a text', async () => {
    const suggest = async (q: string) =>
      (
        await customer.get<{ items: { slug: string }[] }>(
          `/api/knowledge-base/suggest?q=${encodeURIComponent(q)}`,
        )
      ).body;
    const text =
      'Hello, since Monday I cannot get into my account. I think that I forgot the password. Please help!';
    expect(slugs(await suggest(text))[0]).toBe('reset-your-password');
    expect(slugs(await suggest('two fac'))).toEqual(['two-factor-sign-in']);
    expect((await suggest('the and of')).items).toEqual([]);
  });

  it('is remembered without whom it was, so that admins see what is missing', async () => {
    const searched = async (query = '') =>
      (await admin.get<Page<SearchedView>>(`${at}/searches?${query}`)).body.items;
    await find('Refund for john@example.com');
    await find('refund for');
    await find('password');
    await eventually(() => searched('found=none').then((all) => all.map(({ query }) => query))).toContain(
      'refund for',
    );
    const all = await searched();
    expect(all.find(({ query }) => query === 'refund for')).toMatchObject({ searches: 1, found: 0 });
    expect(all.find(({ query }) => query === 'password')!.found).toBe(2);
    expect(JSON.stringify(all)).not.toContain('john');
    expect(await searched('to=2020-01-01')).toEqual([]);
    expect((await admin.get<string>(`${at}/searches?format=csv`)).body).toContain('refund for,1,0,');
    const other = await app.signInAs('admin');
    expect((await other.get<Page<SearchedView>>(`${at}/searches`)).body.items).toEqual([]);
  });
});

describe('a reader', () => {
  const path = '/api/knowledge-base/two-factor-sign-in';
  const counts = async () => {
    const { rows } = await app.owner.query(
      `select views, helpful, unhelpful, version from article where business_id = $1 and slug = 'two-factor-sign-in'`,
      [business.id],
    );
    return rows[0];
  };

  it('has one voice, and may change their mind', async () => {
    const vote = (helpful: boolean, comment?: string) =>
      customer.post(`${path}/helpful`, { helpful, ...(comment && { comment }) });
    expect((await vote(true)).body).toEqual({ helpful: 1, unhelpful: 0 });
    expect((await vote(true)).body).toEqual({ helpful: 1, unhelpful: 0 });
    expect((await vote(false, 'Too short')).body).toEqual({ helpful: 0, unhelpful: 1 });
    expect((await customer.get<PublishedView>(path)).body.vote).toBe(false);
    const { items } = (await admin.get<Page<{ id: string }>>(`${at}?q=two-factor`)).body;
    const { body } = await admin.get<ArticleDetail>(`${at}/${items[0]!.id}`);
    expect(body.remarks).toMatchObject([{ helpful: false, comment: 'Too short' }]);
  });

  it('without an account is known by a cookie that says nothing', async () => {
    const vote = (headers: Record<string, string> = {}) =>
      app.nobody.fetch(`${path}/helpful?business=${business.slug}`, {
        ...{ method: 'POST', body: JSON.stringify({ helpful: true }) },
        headers: { 'content-type': 'application/json', ...headers },
      });
    const cookie = (await vote()).headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^docket\.reader=[0-9a-f-]{36}; .*HttpOnly; SameSite=Lax/);
    await vote({ cookie: cookie.split(';')[0]! });
    expect((await counts()).helpful).toBe(1);
    await vote({ cookie: 'docket.reader=forged' });
    expect((await counts()).helpful).toBe(2);
  });

  it('is counted without a change of the article', async () => {
    const { version, views } = await counts();
    for (let times = 0; times < 3; times += 1) expect((await customer.post(`${path}/view`)).status).toBe(204);
    await eventually(counts).toMatchObject({ version, views: views + 3 });
  });
});
