import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { FileMissing, type FileStore } from './file-store.ts';

/** Keys are paths below the folder; whoever reads gets whole files, because they come by renaming. */
export function createDiskStore(folder: string): FileStore {
  return {
    async put(key, { path }) {
      const target = join(folder, key);
      await mkdir(dirname(target), { recursive: true });
      await rename(path, target);
    },
    async read(key, range) {
      const file = await open(join(folder, key)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new FileMissing(key, { cause: error }) : error;
      });
      return Readable.toWeb(file.createReadStream(range)) as ReadableStream<Uint8Array>;
    },
    remove: (key) => rm(join(folder, key), { force: true }),
  };
}
