import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, unavailable } from '#api/problem.ts';
import { uuid } from '#db/uuid.ts';
import { fileMost, tooLarge } from './limits.ts';

export type Received = { path: string; size: number; sha256: string };

const incoming = (folder: string) => join(folder, 'incoming');

/**
 * Writes a request's body to the disk as it comes in, however long it claims to be.
 * @throws Problem 413 as soon as it is too large, 400 when it ends early; nothing stays on the disk then
 */
export async function receive(body: ReadableStream<Uint8Array>, folder: string): Promise<Received> {
  await mkdir(incoming(folder), { recursive: true });
  const path = join(incoming(folder), uuid());
  const file = await open(path, 'wx', 0o600).catch(notStored);
  try {
    return { path, ...(await copy(body, file)) };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function copy(body: ReadableStream<Uint8Array>, file: FileHandle) {
  const hash = createHash('sha256');
  const reader = body.getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(interrupted);
      if (done) break;
      size += value.length;
      if (size > fileMost) throw tooLarge();
      hash.update(value);
      await file.writeFile(value).catch(notStored);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  }
  await file.sync().catch(notStored);
  return { size, sha256: hash.digest('hex') };
}

const interrupted = (): never => {
  throw new Problem(400, 'interrupted', 'The file did not arrive whole. Send it again.');
};

const notStored = (cause: unknown): never => {
  throw Object.assign(unavailable('The file store'), { cause });
};

/** Longer than any request is let go on. */
const abandonedAfter = 60 * 60_000;

/** Removes what a process that died was about to receive. */
export async function clearIncoming(folder: string): Promise<void> {
  const names = await readdir(incoming(folder)).catch(() => []);
  for (const name of names) {
    const path = join(incoming(folder), name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - abandonedAfter) await rm(path, { force: true });
  }
}
