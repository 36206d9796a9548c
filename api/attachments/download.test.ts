import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Member } from '#test/harness/business.ts';
import { attach, bytes } from '#test/harness/files.ts';

let app: TestApp;
let customer: Member;
let text: string;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  customer = await app.signInAs('customer');
  text = await attach(customer, 'Grüße "an" alle.txt', '0123456789');
});
afterAll(() => app?.close());

const read = (id: string, headers: Record<string, string> = {}, method = 'GET') =>
  customer.fetch(`/api/attachments/${id}`, { headers, method });

describe('a file comes', () => {
  it('with its name, its length, and nothing that a browser would run', async () => {
    const response = await read(text);
    expect([response.status, await response.text()]).toEqual([200, '0123456789']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': '10',
      'content-disposition': `attachment; filename="Gr__e _an_ alle.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20_an_%20alle.txt`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
  });

  it.each<[string, string | Buffer<ArrayBuffer>, string]>([
    ['a.png', bytes.png, 'inline'],
    ['a.pdf', bytes.pdf, 'inline'],
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'attachment'],
    ['b.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'attachment'],
    ['a.html', '<html>', 'attachment'],
    ['a.zip', bytes.zip, 'attachment'],
  ])('%s as the page may show it', async (name, content, shown) => {
    const { headers } = await read(await attach(customer, name, content as string));
    expect(headers.get('content-disposition')?.split(';')[0]).toBe(shown);
    expect(headers.get('content-type')).not.toMatch(/html|svg/);
  });

  it('not again when the reader still has it', async () => {
    const etag = (await read(text)).headers.get('etag')!;
    const again = await read(text, { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await read(text, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each<[string, number, string, string | null]>([
    ['bytes=2-5', 206, '2345', 'bytes 2-5/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-0,2-3', 200, '0123456789', null],
    ['lines=1-2', 200, '0123456789', null],
  ])('in parts: %s', async (range, status, part, described) => {
    const response = await read(text, { range });
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
      status,
      part,
      described,
    ]);
  });

  it('whole when it is no longer the one of the part; not at all beyond its end', async () => {
    const other = await read(text, { range: 'bytes=2-5', 'if-range': '"other"' });
    expect([other.status, await other.text()]).toEqual([200, '0123456789']);
    for (const range of ['bytes=10-', 'bytes=5-2', 'bytes=-0']) {
      const beyond = await read(text, { range });
      expect([range, beyond.status, beyond.headers.get('content-range')]).toEqual([range, 416, 'bytes */10']);
    }
  });

  it('as its headers alone when only those are asked', async () => {
    const response = await read(text, {}, 'HEAD');
    expect([response.status, await response.text(), response.headers.get('content-length')]).toEqual([
      200,
      '',
      '10',
    ]);
  });

  it('never from a store that has lost it', async () => {
    const id = await attach(customer, 'lost.txt');
    const { rows } = await app.owner.query('select storage_key from attachment where id = $1', [id]);
    await rm(join(app.deps.env.FILES_DIR, rows[0].storage_key));
    const response = await read(id);
    expect([response.status, await response.json()]).toMatchObject([404, { detail: 'This file is gone.' }]);
  });
});
