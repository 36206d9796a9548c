import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { attach, bytes, upload } from '#test/harness/files.ts';
import { variantOf } from '#test/security/variant.ts';
import { fileMost } from './limits.ts';

let app: TestApp;
let business: Business;
let customer: Member;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  customer = await business.signInAs('customer');
});
afterAll(() => app?.close());

const rowsOf = async (who: Member) =>
  (await app.owner.query('select * from attachment where uploader_id = $1 order by created_at', [who.id]))
    .rows;
const filesIn = (folder: string) => readdir(join(app.deps.env.FILES_DIR, folder)).catch(() => []);
const stored = async () =>
  (await readdir(app.deps.env.FILES_DIR, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );

/** So many bytes that are only made when somebody reads them. */
const endless = (most: number) => {
  const chunk = new Uint8Array(64 * 1024).fill(0x61);
  let made = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (made >= most) return controller.close();
      made += chunk.length;
      controller.enqueue(chunk);
    },
  });
  return { stream, made: () => made };
};

describe('a file', () => {
  it.each<[string, string | Buffer<ArrayBuffer>, string]>([
    ['shot.png', bytes.png, 'image/png'],
    ['photo.jpg', bytes.png, 'image/png'],
    ['paper.pdf', bytes.pdf, 'application/pdf'],
    ['all.zip', bytes.zip, 'application/zip'],
    ['server.log', 'GET / 200\n\ttab', 'text/plain'],
    ['grüße.txt', Buffer.from('Gr\xfc\xdfe', 'latin1'), 'text/plain'],
    ['wide.txt', Buffer.from('\ufeffwide', 'utf16le'), 'text/plain'],
    ['list.csv', 'a;b\n1;2', 'text/csv'],
    ['page.html', '<!doctype html><script>alert(1)</script>', 'text/plain'],
    ['page', '<html>', 'text/plain'],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'text/plain'],
    ['data.bin', Buffer.from([1, 2, 3, 4]), 'application/octet-stream'],
  ])('%s is known by what it consists of', async (name, content, type) => {
    const { status, body } = await upload(customer, name, content as string);
    expect([status, body]).toEqual([
      201,
      { id: expect.any(String), name, type, size: Buffer.byteLength(content) },
    ]);
  });

  it.each<[string, Buffer<ArrayBuffer> | string, string]>([
    ['holiday.png', bytes.exe, 'program'],
    ['setup.exe', bytes.exe, 'program'],
    ['setup', bytes.elf, 'program'],
    ['run.bat', 'del *.*', 'program'],
    ['invoice.pdf.js', 'alert(1)', 'program'],
    ['photo\u202egnp.scr', 'x', 'program'],
    ['photo.png', bytes.zip, 'not_as_named'],
    ['photo.jpeg', 'no picture', 'not_as_named'],
    ['paper.pdf', '<script>alert(1)</script>', 'not_as_named'],
  ])('%s is refused in a sentence when it is something else, or a program', async (name, content, code) => {
    const { status, body } = await upload(customer, name, content as string);
    expect([status, body]).toMatchObject([
      415,
      { code, detail: expect.stringMatching(/^“.+” is .+\. [A-Z].+\.$/) },
    ]);
  });

  it('that is empty, or comes in a form, is refused', async () => {
    expect(await upload(customer, 'a.txt', '')).toMatchObject({ status: 422, body: { code: 'empty_file' } });
    const form = new FormData();
    form.set('file', new Blob(['x']), 'a.txt');
    const sent = await customer.fetch('/api/attachments', { method: 'POST', body: form });
    expect([sent.status, await sent.json()]).toMatchObject([415, { code: 'not_a_file' }]);
  });

  it('may have any name, and none', async () => {
    const long = await upload(customer, `../${'x'.repeat(3000)}\0.txt`);
    expect(long.body.name).toBe(`${'x'.repeat(116)}.txt`);
    expect((await upload(customer, '')).body.name).toBe('file');
  });

  it('sent twice under one key is one file; under a key of another file it is refused', async () => {
    const headers = { 'idempotency-key': 'twice' };
    const [first, second] = [
      await upload(customer, 'a.txt', 'A', headers),
      await upload(customer, 'a.txt', 'A', headers),
    ];
    expect(second.body).toEqual(first.body);
    expect(await upload(customer, 'b.txt', 'B', headers)).toMatchObject({
      status: 422,
      body: { code: 'key_reused' },
    });
  });
});

describe('what is refused leaves nothing on the disk', () => {
  const expectNothingLeft = async (refused: () => Promise<unknown>) => {
    const before = { rows: await rowsOf(customer), files: (await stored()).length };
    await refused();
    expect({ rows: await rowsOf(customer), files: (await stored()).length }).toEqual(before);
    expect(await filesIn('incoming')).toEqual([]);
  };

  it('a claim of 2 GB, before a byte is read', async () => {
    const { stream, made } = endless(2 * 2 ** 30);
    await expectNothingLeft(async () => {
      const { status, body } = await upload(customer, 'big.bin', stream, {
        'content-length': String(2 * 2 ** 30),
      });
      expect([status, body]).toMatchObject([
        413,
        { code: 'file_too_large', detail: expect.stringContaining('25 MB') },
      ]);
    });
    expect(made()).toBeLessThan(2 ** 20);
  });

  it('a stream without an end, as soon as it is too long', async () => {
    const { stream, made } = endless(Number.POSITIVE_INFINITY);
    await expectNothingLeft(async () => {
      expect((await upload(customer, 'big.bin', stream)).status).toBe(413);
    });
    expect(made()).toBeLessThan(fileMost + 2 ** 20);
  });

  it('one byte too many', async () => {
    await expectNothingLeft(async () => {
      const full = new Uint8Array(fileMost + 1).fill(0x61);
      expect((await upload(customer, 'big.txt', full)).status).toBe(413);
    });
    const other = await business.signInAs('customer');
    expect((await upload(other, 'full.txt', new Uint8Array(fileMost).fill(0x61))).status).toBe(201);
  });

  it('one that breaks off', async () => {
    let sent = 0;
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 3) controller.enqueue(new Uint8Array(1000).fill(0x61));
        else controller.error(new Error('the line is dead'));
      },
    });
    await expectNothingLeft(async () => {
      const { status, body } = await upload(customer, 'half.txt', broken);
      expect([status, body]).toMatchObject([400, { code: 'interrupted' }]);
    });
  });

  it('a program, and a file of nothing', async () => {
    await expectNothingLeft(async () => {
      await upload(customer, 'a.png', bytes.exe);
      await upload(customer, 'a.txt', '');
    });
  });
});

describe('who uploads without sending', () => {
  it('is stopped at ten full files, and goes on after removing one', async () => {
    const hoarder = await business.signInAs('customer');
    const id = await attach(hoarder, 'small.txt', 'x');
    await app.owner.query('update attachment set size = $2 where id = $1', [id, 10 * fileMost - 5]);
    expect(await upload(hoarder, 'six.txt', '123456')).toMatchObject({
      status: 413,
      body: { code: 'too_many_unsent' },
    });
    expect((await upload(hoarder, 'five.txt', '12345')).status).toBe(201);
    expect((await hoarder.fetch(`/api/attachments/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await upload(hoarder, 'six.txt', '123456')).status).toBe(201);
  });

  it('is limited in number', async () => {
    const strict = await variantOf(app, { RATE_LIMIT_FACTOR: 1 });
    const busy = await business.signInAs('customer');
    const { rows } = await app.owner.query('select token from auth.session where user_id = $1', [
      busy.userId,
    ]);
    const statuses: number[] = [];
    for (let count = 0; count < 101; count += 1) {
      const response = await strict.nobody.fetch('/api/attachments', {
        method: 'POST',
        headers: { authorization: `Bearer ${rows[0].token}` },
      });
      statuses.push(response.status);
    }
    await strict.close();
    expect(statuses).toEqual([...Array(100).fill(422), 429]);
  });
});

it('nobody who may not write uploads', async () => {
  expect((await upload(app.nobody as Member, 'a.txt')).status).toBe(401);
});
