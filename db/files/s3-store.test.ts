import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FileMissing, type FileStore } from './file-store.ts';
import { createS3Store } from './s3-store.ts';

/** As much of S3 as a store of files asks for: objects by their path, and parts of them. */
const objects = new Map<string, { body: string; type: string | undefined }>();
const asked: { method: string; path: string; headers: IncomingMessage['headers'] }[] = [];
const server = createServer(async (request, response) => {
  const { method = '', headers } = request;
  const path = new URL(request.url!, 'http://s3').pathname;
  const body = await text(request);
  asked.push({ method, path, headers });
  if (method === 'PUT') objects.set(path, { body, type: headers['content-type'] });
  if (method === 'PUT') return response.end();
  if (method === 'DELETE') {
    objects.delete(path);
    return response.writeHead(204).end();
  }
  const object = objects.get(path);
  if (!object) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  const [, start = '0', end = '9999'] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  response.writeHead(headers.range ? 206 : 200).end(object.body.slice(Number(start), Number(end) + 1));
});

let folder: string;
let store: FileStore;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = await mkdtemp(join(tmpdir(), 'docket-s3-'));
  store = createS3Store({
    S3_BUCKET: 'files',
    S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    S3_REGION: 'eu-central-1',
    S3_ACCESS_KEY_ID: 'key',
    S3_SECRET_ACCESS_KEY: 'secret',
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => void asked.splice(0));

const put = async (key: string, body: string) => {
  const path = join(folder, 'incoming');
  await writeFile(path, body);
  await store.put(key, { path, size: Buffer.byteLength(body), type: 'text/csv' });
};
const read = async (...args: Parameters<FileStore['read']>) => new Response(await store.read(...args)).text();

it('puts a file into the bucket as it is, and lets go of it here', async () => {
  await put('business/aa/one', 'a;b');
  expect(objects.get('/files/business/aa/one')).toEqual({ body: 'a;b', type: 'text/csv' });
  expect(asked[0]!.headers).toMatchObject({
    'content-length': '3',
    authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=key\/\d+\/eu-central-1\/s3\//),
  });
  expect(await readdir(folder)).toEqual([]);
});

it('reads all of it, or a part', async () => {
  await put('two', '0123456789');
  expect(await read('two')).toBe('0123456789');
  expect(await read('two', { start: 2, end: 4 })).toBe('234');
});

it('says when there is none', async () => {
  await expect(store.read('nowhere')).rejects.toThrow(FileMissing);
});

it('removes it, as often as it is told', async () => {
  await put('three', 'x');
  await store.remove('three');
  await store.remove('three');
  expect(objects.has('/files/three')).toBe(false);
});
