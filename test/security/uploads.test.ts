import { readdir } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Member } from '#test/harness/business.ts';
import { attach } from '#test/harness/files.ts';
import { openTicket } from '#test/harness/tickets.ts';
import { mountWeb } from '#web/serve.ts';
import { openSession } from './session.ts';
import { everything } from './snapshot.ts';

let app: TestApp;
let customer: Member;
let cookie: string;
let port: number;
let server: ReturnType<typeof serve>;

beforeAll(async () => {
  app = await startTestApp();
  await mountWeb(app.app as never);
  customer = await app.signInAs('customer');
  ({ cookie } = await openSession(app, customer.userId));
  server = serve({ fetch: app.app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise((resolve) => server?.close(resolve));
  await app?.close();
});

const incoming = () => readdir(join(app.deps.env.FILES_DIR, 'incoming')).catch(() => []);

/** Sends these headers and then as many bytes as are taken; answers what came back before the connection ended. */
async function pour(headers: string[], most: number, encode = (chunk: string) => chunk) {
  const socket = connect(port, '127.0.0.1');
  let answered = '';
  let sent = 0;
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (data) => {
      answered += data;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
  socket.write(
    [
      'POST /api/attachments?name=big.txt HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Cookie: ${cookie}`,
      ...headers,
      '',
      '',
    ].join('\r\n'),
  );
  const chunk = encode('a'.repeat(64 * 1024));
  while (sent < most && socket.writable && !socket.destroyed) {
    sent += chunk.length;
    if (!socket.write(chunk)) {
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), ended]);
    }
  }
  await ended;
  return { answered, sent };
}

describe('a body of 2 GB', () => {
  const twoGigabytes = 2 * 2 ** 30;
  const chunked = (chunk: string) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`;

  it.each<[string, string[], ((chunk: string) => string)?]>([
    ['by its claim', [`Content-Length: ${twoGigabytes}`]],
    ['by counting, where nothing is claimed', ['Transfer-Encoding: chunked'], chunked],
  ])('is refused %s, with a sentence, and the line is closed', async (_, headers, encode) => {
    const before = await everything(app);
    const { answered, sent } = await pour(headers, twoGigabytes, encode);
    expect(answered).toMatch(/^HTTP\/1\.1 413 /);
    expect(answered).toContain('A file may have 25 MB.');
    expect(sent).toBeLessThan(256 * 2 ** 20);
    expect(await incoming()).toEqual([]);
    expect(await everything(app)).toEqual(before);
  });

  it('that stops in the middle leaves nothing', async () => {
    const before = await everything(app);
    const socket = connect(port, '127.0.0.1');
    const head = [
      'POST /api/attachments?name=a.txt HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Cookie: ${cookie}`,
      'Content-Length: 1000',
    ];
    socket.write([...head, '', 'abc'].join('\r\n'));
    await eventually(incoming).toHaveLength(1);
    socket.destroy();
    await eventually(incoming).toEqual([]);
    expect(await everything(app)).toEqual(before);
  });

  it('is not taken by the pages either', async () => {
    for (const path of ['/portal/chat', '/customer/dashboard', '/support']) {
      const form = new FormData();
      form.set('files', new Blob(['x'.repeat(1_000_001)]), 'a.txt');
      const headers = { cookie, 'content-length': String(twoGigabytes), host: 'docket.test' };
      const answer = await app.nobody.fetch(path, { method: 'POST', body: form, headers });
      expect([path, answer.status]).toEqual([path, 413]);
    }
  });
});

describe('what a file brings along', () => {
  it('is no page: neither its name nor its content is run', async () => {
    const evil = '"><script>alert(1)</script>.html';
    const file = await attach(customer, evil, '<script>alert(1)</script>');
    const { id } = await openTicket(app, customer, { attachmentIds: [file] });
    const page = await (await app.nobody.fetch(`/portal/tickets/${id}`, { headers: { cookie } })).text();
    expect(page).not.toContain('<script>alert');
    const answer = await app.nobody.fetch(`/api/attachments/${file}`, { headers: { cookie } });
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('leads nowhere else on the disk', async () => {
    await attach(customer, '../../../../../tmp/evil.txt');
    const { rows } = await app.owner.query(
      'select name, storage_key from attachment order by created_at desc limit 1',
    );
    expect(rows[0]).toEqual({
      name: 'evil.txt',
      storage_key: expect.stringMatching(/^[\w-]{36}\/\w\w\/[\w-]{36}$/),
    });
  });
});
