import type { Env } from '#env';
import { createDiskStore } from './disk-store.ts';

/** A file that stands complete on this machine's disk. */
export type LocalFile = { path: string; size: number; type: string };
/** The first and the last byte of what is wanted. */
export type ByteRange = { start: number; end: number };

/** Where the files are that people sent: one folder, or a bucket. */
export type FileStore = {
  /** Takes a file over: it may be gone from its path afterwards. */
  put(key: string, file: LocalFile): Promise<void>;
  /** @throws FileMissing */
  read(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** One that is not there is gone already. */
  remove(key: string): Promise<void>;
};

export class FileMissing extends Error {}

export async function openFileStore(env: Env): Promise<FileStore> {
  const { S3_BUCKET: bucket, FILES_DIR } = env;
  if (!bucket) return createDiskStore(FILES_DIR);
  // The client is large: who has no bucket does without.
  const { createS3Store } = await import('./s3-store.ts');
  return createS3Store({ ...env, S3_BUCKET: bucket });
}
