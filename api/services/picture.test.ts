import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Member } from '#test/harness/business.ts';
import { dot } from '#test/isolation/service-rows.ts';
import type { ServiceView } from './views.ts';

let app: TestApp;
let admin: Member;
let customer: Member;
let service: ServiceView;
const base = '/api/admin/service-management';

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  const business = await app.startBusiness();
  [admin, customer] = [await business.signInAs('admin'), await business.signInAs('customer')];
  const given = {
    name: 'Care',
    category: 'Support',
    description: 'Care.',
    priceMinor: 1,
    durationMinutes: 1,
  };
  service = (await admin.post<ServiceView>(base, given)).body;
});
afterAll(() => app?.close());

const paint = (body: BodyInit) => admin.fetch(`${base}/${service.id}/picture`, { method: 'PUT', body });

it('is served as what it is, to whom may see the service, under an address of its own', async () => {
  const { picture } = (await (await paint(dot)).json()) as ServiceView;
  const seen = await customer.fetch(picture!);
  expect([...new Uint8Array(await seen.arrayBuffer())]).toEqual([...dot]);
  expect(Object.fromEntries(seen.headers)).toMatchObject({
    ...{ 'content-type': 'image/gif', 'x-content-type-options': 'nosniff' },
    'cache-control': 'private, max-age=31536000, immutable',
  });
  const headers = { 'if-none-match': seen.headers.get('etag')! };
  expect((await customer.fetch(picture!, { headers })).status).toBe(304);

  const other = (await (await paint(dot)).json()) as ServiceView;
  expect(other.picture).not.toBe(picture);
  expect((await customer.fetch(picture!)).status).toBe(404);

  await admin.patch(`${base}/${service.id}`, { active: false });
  expect((await customer.fetch(other.picture!)).status).toBe(404);
  expect((await admin.fetch(other.picture!)).status).toBe(200);

  const bare = await admin.fetch(`${base}/${service.id}/picture`, { method: 'DELETE' });
  expect(await bare.json()).toMatchObject({ picture: null });
  expect((await admin.fetch(other.picture!)).status).toBe(404);
});

it.each([
  ['nothing', '', 'must not be empty'],
  ['a text', 'A picture, really', 'must be a PNG, JPEG, WebP, GIF or AVIF picture'],
  [
    'a drawing with script',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'must be a PNG, JPEG, WebP, GIF or AVIF picture',
  ],
  ['too much', new Uint8Array(500_001), 'must have at most 500 kB'],
])('is refused when it is %s', async (_, bytes, detail) => {
  const refused = await paint(bytes);
  expect([refused.status, await refused.json()]).toMatchObject([
    422,
    { errors: [{ field: 'picture', detail }] },
  ]);
});
