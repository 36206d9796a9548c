import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem, unavailable } from '#api/problem.ts';
import { type ByteRange, FileMissing } from '#db/files/file-store.ts';
import type { StoredFile } from './queries.ts';

/** What a page of ours may show: nothing that could hold a script. */
const shown = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
]);

/** The file itself, or the part of it that was asked for; with nothing in it that a browser would run. */
export async function download(c: Context<AppEnv>, file: StoredFile): Promise<Response> {
  const { files, log } = c.get('deps');
  const etag = `"${file.sha256}"`;
  const headers = {
    ETag: etag,
    // Kept by the reader's browser, which asks each time whether it still may show it.
    'Cache-Control': 'private, no-cache',
    'Content-Disposition': dispositionOf(file),
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
  };
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers);
  const range = rangeOf(c, file, etag);
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  const described = {
    ...headers,
    'Content-Type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
    'Content-Length': String(end - start + 1),
    ...(range && { 'Content-Range': `bytes ${start}-${end}/${file.size}` }),
  };
  const status = range ? 206 : 200;
  if (c.req.raw.method === 'HEAD') return c.body(null, status, described);
  const body = await files.read(file.storageKey, range).catch((error: unknown) => {
    log.error({ err: error, attachment: file.id }, 'a file could not be read');
    if (error instanceof FileMissing) throw new Problem(404, 'not_found', 'This file is gone.');
    throw unavailable('The file store');
  });
  return c.body(body, status, described);
}

function dispositionOf({ name, type }: StoredFile): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${shown.has(type) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${full}`;
}

/** One part at most; who asks for several, or for a part of what has changed, gets all. @throws Problem 416 */
function rangeOf(c: Context<AppEnv>, { size }: StoredFile, etag: string): ByteRange | undefined {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(c.req.header('range') ?? '');
  const condition = c.req.header('if-range');
  if (!asked || (!asked[1] && !asked[2]) || (condition && condition !== etag)) return undefined;
  const [first, last] = [asked[1], asked[2]].map((digits) => (digits ? Number(digits) : undefined));
  // The last so many bytes, or from one on.
  const start = first ?? Math.max(0, size - last!);
  const end = first === undefined ? size - 1 : Math.min(last ?? size - 1, size - 1);
  if (start <= end) return { start, end };
  const detail = `The file has ${size} bytes: ask for a part of them.`;
  throw new Problem(416, 'not_within', detail, {}, { 'Content-Range': `bytes */${size}` });
}
