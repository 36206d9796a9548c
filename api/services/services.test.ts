import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openStream } from '#test/harness/stream.ts';
import type { CategoryCount, OfferDetails, OfferView, ServiceView } from './views.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let second: Member;
let customer: Member;
const base = '/api/admin/service-management';

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  admin = await business.signInAs('admin', { name: 'Olivia' });
  second = await business.signInAs('admin', { name: 'Peter' });
  customer = await business.signInAs('customer');
});
afterAll(() => app?.close());

const given = (more: object = {}) => ({
  name: `Website care ${uuid().slice(-6)}`,
  category: 'Support',
  description: 'Updates and **backups**.\n\nMonthly.',
  priceMinor: 14_900,
  durationMinutes: 120,
  ...more,
});
const add = async (more?: object, who = admin): Promise<ServiceView> => {
  const { status, body } = await who.post<ServiceView>(base, given(more));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
type List<T> = Page<T> & { categories: CategoryCount[]; currency: string };
const list = async (query = '', who = admin) =>
  (await who.get<List<ServiceView>>(`${base}?limit=200&${query}`)).body;
const offers = async (query = '', who = customer) =>
  (await who.get<List<OfferView>>(`/api/customer/services?limit=200&${query}`)).body;
const remove = (id: string) => admin.fetch(`${base}/${id}`, { method: 'DELETE' });
const ids = (items: { id: string }[]) => items.map(({ id }) => id);

describe('a new service', () => {
  it('is at the end of the catalogue, in the business’s currency, with an address made of its name', async () => {
    const name = `Büro & Größe ${uuid().slice(-6)}`;
    const made = await add({ name });
    expect(made).toMatchObject({
      slug: `buro-grosse-${name.slice(-6)}`,
      ...{ currency: 'EUR', active: true, archivedAt: null, fields: [], responseMinutes: null, version: 1 },
      updatedBy: { id: admin.id, name: 'Olivia' },
    });
    expect((await list()).items.at(-1)?.id).toBe(made.id);
    expect((await add({ name })).slug).toBe(`${made.slug}-2`);
    expect((await add({ name: '漢字' })).slug).toMatch(/^service/);
  });

  it('is what customers see, without what is the business’s own', async () => {
    const { id, slug } = await add({ responseMinutes: 240 });
    const seen = (await offers()).items.find((one) => one.id === id);
    expect(seen).toMatchObject({
      slug,
      summary: 'Updates and backups.',
      priceMinor: 14_900,
      responseMinutes: 240,
    });
    expect(Object.keys(seen!)).not.toEqual(expect.arrayContaining(['version']));
    const { body } = await customer.get<OfferDetails>(`/api/customer/services/${slug}`);
    expect(body).toMatchObject({ description: 'Updates and **backups**.\n\nMonthly.', fields: [] });
  });

  it('is made once for one key; the key is of no use for something else', async () => {
    const body = given();
    const key = uuid();
    const first = await admin.post<ServiceView>(base, body, { key });
    const again = await admin.post<ServiceView>(base, body, { key });
    expect(again.body).toEqual(first.body);
    expect((await list(`q=${encodeURIComponent(body.name)}`)).total).toBe(1);
    await admin.patch(`${base}/${first.body.id}`, { active: false }, { key: 'other' });
    expect(await admin.post(base, given(), { key: 'other' })).toMatchObject({
      ...{ status: 422, body: { code: 'key_reused' } },
    });
  });

  it.each([
    ['negative', { priceMinor: -1 }, 'priceMinor', 'must not be negative'],
    [
      'fractional',
      { priceMinor: 149.5 },
      'priceMinor',
      'must be a whole number of minor units: 14950 for 149.50',
    ],
    ['huge', { priceMinor: 1_000_000_001 }, 'priceMinor', 'must be at most 1000000000'],
    [
      'no number',
      { priceMinor: '149' },
      'priceMinor',
      'must be a whole number of minor units: 14950 for 149.50',
    ],
    ['unknown currency', { currency: 'XYZ' }, 'currency', 'is no currency'],
    ['no time', { durationMinutes: 0 }, 'durationMinutes', 'The duration must be at least one minute'],
    ['taken address', { slug: 'taken' }, 'slug', 'is the address of another service'],
    [
      'a choice without options',
      { fields: [{ key: 'a', label: 'A', type: 'choice' }] },
      'fields.0.options',
      'name at least one option',
    ],
    [
      'a doubled key',
      { fields: [1, 2].map(() => ({ key: 'a', label: 'A', type: 'text' })) },
      'fields.1.key',
      'is used by another field already',
    ],
  ])('is refused with a sentence: %s', async (what, wrong, field, detail) => {
    if (what === 'taken address') await add({ slug: 'taken' });
    expect(await admin.post(base, given(wrong))).toMatchObject({
      ...{ status: 422, body: { errors: [{ field, detail }] } },
    });
  });
});

describe('a change', () => {
  it('is kept and audited by field, and what is the same is no change', async () => {
    const { id } = await add();
    const { body } = await second.patch<ServiceView>(`${base}/${id}`, {
      name: 'New',
      priceMinor: 0,
      version: 1,
    });
    expect(body).toMatchObject({ name: 'New', priceMinor: 0, version: 2, updatedBy: { name: 'Peter' } });
    expect((await admin.patch<ServiceView>(`${base}/${id}`, { name: 'New' })).body.version).toBe(2);
    const { rows } = await app.owner.query(
      'select action, actor_id, data from audit where subject_id = $1 order by seq',
      [id],
    );
    expect(rows).toMatchObject([
      { action: 'create-service', actor_id: admin.id },
      { action: 'change-service', actor_id: second.id, data: { fields: ['name', 'priceMinor'] } },
    ]);
  });

  it('on an old version is refused and says who was faster, and when', async () => {
    const { id, version } = await add();
    const { body: now } = await second.patch<ServiceView>(`${base}/${id}`, { name: 'Theirs', version });
    const refused = await admin.patch(`${base}/${id}`, { name: 'Mine', version });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'changed_meanwhile',
        by: { id: second.id, name: 'Peter' },
        at: now.updatedAt,
        current: now,
      },
    });
    expect(refused.body.detail).toContain('Peter changed this service at');
    expect((await admin.get<ServiceView>(`${base}/${id}`)).body.name).toBe('Theirs');
  });

  it('of two at the same moment on one version, one holds', async () => {
    const { id, version } = await add();
    const answers = await Promise.all(
      [admin, second].map((who) => who.patch(`${base}/${id}`, { name: who.name, version })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('shows and hides it for customers', async () => {
    const { id, slug } = await add({ active: false });
    const at = `/api/customer/services/${slug}`;
    expect(ids((await offers()).items)).not.toContain(id);
    expect((await customer.get(at)).status).toBe(404);
    await admin.patch(`${base}/${id}`, { active: true });
    expect(ids((await offers()).items)).toContain(id);
    await admin.patch(`${base}/${id}`, { active: false });
    expect((await customer.get(at)).status).toBe(404);
  });
});

describe('archiving', () => {
  it('takes it from the customers and keeps it for the admins, until it is restored', async () => {
    const { id } = await add();
    const archived = await admin.post<ServiceView>(`${base}/${id}/archive`);
    expect(archived.body.archivedAt).toEqual(expect.any(String));
    expect(ids((await offers()).items)).not.toContain(id);
    expect(ids((await list()).items)).not.toContain(id);
    expect(ids((await list('archived=true')).items)).toContain(id);
    expect(await admin.patch(`${base}/${id}`, { name: 'X' })).toMatchObject({
      ...{ status: 409, body: { code: 'archived' } },
    });
    expect((await admin.post<ServiceView>(`${base}/${id}/restore`)).body.archivedAt).toBeNull();
    expect(ids((await offers()).items)).toContain(id);
  });

  it('is what remains when something refers to it; else it can be deleted', async () => {
    const [used, unused] = [await add(), await add()];
    await app.owner.query(
      `insert into service_request (id, business_id, number, service_id, service_name, customer_id, status, content_id,
         breached, submitted_at, updated_at, version)
       values ($1, $2, 1, $1, '', $1, 'declined', $1, false, now(), now(), 1)`,
      [used.id, business.id],
    );
    const [one, other] = await Promise.all(
      [used, unused].map(({ id }) => admin.get<ServiceView>(`${base}/${id}`)),
    );
    expect([one?.body.inUse, other?.body.inUse]).toEqual([true, false]);
    const refused = await remove(used.id);
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'in_use' }]);
    expect((await remove(unused.id)).status).toBe(204);
    expect((await admin.get(`${base}/${unused.id}`)).status).toBe(404);
    expect((await admin.get(`${base}/${used.id}`)).status).toBe(200);
    await app.owner.query('delete from service_request where id = $1', [used.id]);
  });
});

describe('the order', () => {
  it('is changed among those named, whatever stands between them', async () => {
    const category = `Order ${uuid().slice(-6)}`;
    const [first, between, second_] = [await add({ category }), await add(), await add({ category })];
    const moved = await admin.post(`${base}/reorder`, { ids: [second_.id, first.id] });
    expect(moved.status).toBe(204);
    const order = ids((await list()).items).filter((id) => [first.id, between.id, second_.id].includes(id));
    expect(order).toEqual([second_.id, between.id, first.id]);
    expect(ids((await offers(`category=${category}`)).items)).toEqual([second_.id, first.id]);
  });

  it('knows no service of another business, and none twice', async () => {
    const { id } = await add();
    const elsewhere = await app.signInAs('admin');
    const foreign = await add({}, elsewhere);
    expect((await admin.post(`${base}/reorder`, { ids: [id, foreign.id] })).status).toBe(404);
    expect((await admin.post(`${base}/reorder`, { ids: [id, id] })).status).toBe(422);
  });
});

describe('a list', () => {
  it('is filtered, sorted and paged, and counts its categories', async () => {
    const other = await app.startBusiness();
    const [boss, reader] = [await other.signInAs('admin'), await other.signInAs('customer')];
    const prices = [300, 100, 200, 400, 500];
    for (const [index, priceMinor] of prices.entries()) {
      const category = index % 2 === 0 ? 'Even' : 'Odd';
      await add({ name: `No ${index}`, priceMinor, category, durationMinutes: priceMinor }, boss);
    }
    const whole = await offers('', reader);
    expect(whole).toMatchObject({ total: 5, more: false, currency: 'EUR' });
    expect(whole.categories).toEqual([
      { name: 'Even', count: 3 },
      { name: 'Odd', count: 2 },
    ]);
    const named = (page: Page<OfferView>) => page.items.map(({ name }) => name);
    expect(named(await offers('sort=price', reader))).toEqual(['No 1', 'No 2', 'No 0', 'No 3', 'No 4']);
    expect(named(await offers('sort=price-desc&category=Odd', reader))).toEqual(['No 3', 'No 1']);
    expect(named(await offers('minPrice=200&maxPrice=300', reader))).toEqual(['No 0', 'No 2']);
    expect(named(await offers('maxDuration=200&sort=duration', reader))).toEqual(['No 1', 'No 2']);
    expect((await offers('q=no 4', reader)).categories).toEqual([{ name: 'Even', count: 1 }]);
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<OfferView> = (
        await reader.get<List<OfferView>>(
          `/api/customer/services?limit=2&sort=price&cursor=${cursor}`.replace(/&cursor=$/, ''),
        )
      ).body;
      walked.push(...named(page));
      cursor = page.nextCursor;
    }
    expect(walked).toEqual(['No 1', 'No 2', 'No 0', 'No 3', 'No 4']);
    const file = await boss.get<string>(`${base}?format=csv&active=true`);
    expect(file.body.split('\r\n')[0]).toBe(
      'slug,name,category,description,price,currency,durationMinutes,responseMinutes,active,fields',
    );
    expect(file.body).toContain('no-0,No 0,Even,');
  });
});

describe('open pages', () => {
  it('hear of it: customers of what is or was on offer, other businesses of nothing', async () => {
    const stranger = await app.signInAs('admin');
    const watchers = { admin, customer, stranger };
    const streams = await Promise.all(Object.values(watchers).map((who) => openStream(who)));
    const hidden = await add({ active: false });
    await admin.patch(`${base}/${hidden.id}`, { active: true });
    await admin.patch(`${base}/${hidden.id}`, { active: false });
    await admin.patch(`${base}/${hidden.id}`, { name: 'Behind the curtain' });
    const shown = await add();
    await admin.post(`${base}/${shown.id}/archive`);
    const { id: last } = await add({}, stranger);
    const kindsFor = async (index: number, end: string) => {
      const stream = streams[index]!;
      await stream.until(end);
      return stream.seen.filter(({ data }) => data.process === 'service').map(({ data }) => data.kind);
    };
    expect(await kindsFor(0, 'archived')).toEqual([
      'created',
      'changed',
      'changed',
      'changed',
      'created',
      'archived',
    ]);
    expect(await kindsFor(1, 'archived')).toEqual(['changed', 'changed', 'created', 'archived']);
    expect((await streams[2]!.until('created')).data).toMatchObject({ process: 'service', id: last });
    expect(streams[2]!.seen).toHaveLength(1);
    await Promise.all(streams.map((stream) => stream.close()));
  });
});
