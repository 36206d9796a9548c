import { rm } from 'node:fs/promises';
import { cleanName } from '#api/attachments/clean-name.ts';
import { fileMost, filesMost } from '#api/attachments/limits.ts';
import { receive } from '#api/attachments/receive.ts';
import { typeOf } from '#api/attachments/type-of.ts';
import { keepFile } from '#api/attachments/upload.ts';
import type { Deps } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import { derivedUuid } from '#db/uuid.ts';
import type { MailFile } from './parse.ts';

type FileDeps = Pick<Deps, 'env' | 'orm' | 'files' | 'log'>;

/** What of a mail's files was stored, to be sent with its text, and what was not: too many, too large, programs. */
export async function keepFiles(deps: FileDeps, sender: Sender, mailId: string, files: MailFile[]) {
  const kept: string[] = [];
  const left: MailFile[] = [];
  for (const [index, file] of files.entries()) {
    const id = derivedUuid('mail', mailId, String(index));
    const fits = kept.length < filesMost && file.content.length > 0 && file.content.length <= fileMost;
    if (fits && (await keepOne(deps, sender, id, file))) kept.push(id);
    else left.push(file);
  }
  return { kept, left };
}

/** False for what the rules of files refuse. */
async function keepOne(deps: FileDeps, sender: Sender, id: string, file: MailFile): Promise<boolean> {
  const body = new Blob([new Uint8Array(file.content)]).stream();
  const received = await receive(body, deps.env.FILES_DIR);
  try {
    const name = cleanName(file.name);
    await keepFile(deps, sender, { ...received, id, name, type: await typeOf(received.path, name) });
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return false;
    throw error;
  } finally {
    await rm(received.path, { force: true });
  }
}
