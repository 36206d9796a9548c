import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Member } from '#test/harness/business.ts';
import type { ImportView, ServiceView } from './views.ts';

let app: TestApp;
let admin: Member;
const base = '/api/admin/service-management';

beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
beforeEach(async () => {
  admin = await app.signInAs('admin');
});
afterAll(() => app?.close());

async function send(file: string, { dryRun = false, key }: { dryRun?: boolean; key?: string } = {}) {
  const response = await admin.fetch(`${base}/import?dryRun=${dryRun}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', ...(key && { 'idempotency-key': key }) },
    body: file,
  });
  return {
    status: response.status,
    body: (await response.json()) as ImportView & { code: string; detail: string },
  };
}
const list = async () => (await admin.get<Page<ServiceView>>(`${base}?limit=200`)).body.items;
const head = 'slug,name,category,description,price,currency,durationMinutes,responseMinutes,active,fields';
const does = ({ rows }: ImportView) => rows.map((row) => row.does);

const file = `${head}\r
care,Care,Support,"Updates,\r
backups",149.50,USD,120,240,yes,\r
,First talk,Consulting,A talk,0,,30,,no,"[{""key"":""topic"",""label"":""Topic"",""type"":""text"",""required"":true}]"\r
`;

describe('a file', () => {
  it('tells in a dry run what it would do, and then does it; once again it does nothing', async () => {
    const dry = await send(file, { dryRun: true });
    expect(dry).toMatchObject({ status: 200, body: { dryRun: true, created: 2, wrong: 0 } });
    expect(await list()).toEqual([]);
    expect((await send(file)).body).toMatchObject({ created: 2, updated: 0, same: 0, wrong: 0 });
    expect(await list()).toMatchObject([
      {
        ...{
          slug: 'care',
          description: 'Updates,\nbackups',
          priceMinor: 14_950,
          currency: 'USD',
          active: true,
        },
        ...{ durationMinutes: 120, responseMinutes: 240, position: 1, fields: [] },
      },
      {
        ...{
          slug: 'first-talk',
          priceMinor: 0,
          currency: 'EUR',
          active: false,
          responseMinutes: null,
          position: 2,
        },
        fields: [{ key: 'topic', label: 'Topic', type: 'text', required: true }],
      },
    ]);
    expect((await send(file)).body).toMatchObject({ created: 0, updated: 0, same: 2, wrong: 0 });
  });

  it('that was exported changes nothing when it comes back', async () => {
    await send(file);
    await admin.post(base, {
      ...{
        name: '=SUM(A1)',
        category: 'A "B", C',
        description: '- one\n- two',
        priceMinor: 5,
        durationMinutes: 1,
      },
    });
    const exported = await admin.get<string>(`${base}?format=csv`);
    expect(does((await send(exported.body)).body)).toEqual(['same', 'same', 'same']);
  });

  it('changes what it names, column by column, and leaves the rest', async () => {
    await send(file);
    const result = await send('slug;price\ncare;99,90\nfirst-talk;0\n');
    expect(does(result.body)).toEqual(['update', 'same']);
    expect((await list())[0]).toMatchObject({ name: 'Care', priceMinor: 9990, version: 2 });
  });

  it('says of each row what is wrong with it, and takes the others', async () => {
    await send(file);
    const { id } = (await list())[1]!;
    await admin.post(`${base}/${id}/archive`);
    const rows = [
      'care,,Support,Text,-5,USD,120,,maybe,',
      'Not A Slug,Name,Support,Text,5,US,0,x,yes,nonsense',
      'first-talk,First talk,Consulting,A talk,0,,30,,no,',
      'good,Good,Support,Text,5,,60,,yes,',
      'good,Good again,Support,Text,5,,60,,yes,',
    ];
    const { body } = await send([head, ...rows].join('\n'));
    expect(body).toMatchObject({ created: 1, wrong: 4 });
    const errors = body.rows.map((row) =>
      Object.fromEntries(row.errors.map((one) => [one.field, one.detail])),
    );
    expect(errors).toEqual([
      { price: 'must not be negative', active: 'must be true or false', name: 'must not be empty' },
      {
        price: 'needs a currency',
        fields: 'must be a list in JSON, as the export writes it',
        currency: 'must be the three letters of a currency',
        durationMinutes: 'The duration must be at least one minute',
        responseMinutes: 'The response time must be whole minutes',
        slug: 'must be small letters and digits with single hyphens between them',
      },
      { slug: 'is archived: restore it first' },
      {},
      { slug: 'stands in a row above already' },
    ]);
    expect(body.rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect((await list()).map(({ slug }) => slug)).toEqual(['care', 'good']);
  });

  it.each([
    ['', 'The file is empty.'],
    ['slug,colour\na,b', 'There is no column colour.'],
    ['price\n1', 'A column slug or name is missing.'],
    ['name,name\na,b', 'A column stands there twice.'],
    ['name\n"a', 'A quotation mark is not closed.'],
    [`name\n${'a\n'.repeat(1001)}`, 'A file may have at most 1000 rows.'],
  ])('that is none is refused whole: %j', async (text, detail) => {
    const refused = await send(text);
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect(refused.body.detail).toContain(detail);
  });

  it('is taken once for one key, and stands in the audit log', async () => {
    await send(file, { key: 'once' });
    await admin.patch(`${base}/${(await list())[0]!.id}`, { name: 'Changed' });
    await send(file, { key: 'once' });
    expect((await list())[0]!.name).toBe('Changed');
    const { rows } = await app.owner.query(
      `select data from audit where action = 'import-services' and actor_id = $1`,
      [admin.id],
    );
    expect(rows).toEqual([{ data: { created: ['care', 'first-talk'], updated: [] } }]);
  });

  it('of another type is refused', async () => {
    expect((await admin.post(`${base}/import`, {})).status).toBe(415);
  });
});
