import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cache } from '../toolchain.mjs';

type Server = 'createLocal' | 'createTimeSkipping';

/** Lets the Temporal SDK download one of its servers, and moves it to `target`; false when it cannot be had. */
export async function downloadServer(server: Server, target: string): Promise<boolean> {
  if (!(await isReachable('https://temporal.download'))) return false;
  const downloadDir = mkdtempSync(path.join(cache, 'download-'));
  try {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const options = { server: { executable: { type: 'cached-download', downloadDir } as const } };
    await (await TestWorkflowEnvironment[server](options)).teardown();
    const [file] = readdirSync(downloadDir);
    if (file) renameSync(path.join(downloadDir, file), target);
    return file !== undefined;
  } catch (error) {
    console.log(`  not downloaded: ${(error as Error).message}`);
    return false;
  } finally {
    rmSync(downloadDir, { recursive: true, force: true });
  }
}

/** Asked first, with little patience: the SDK itself waits long where the network swallows the request. */
async function isReachable(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4000) }).then(
    () => true,
    () => false,
  );
}
