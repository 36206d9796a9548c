import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '#db/migrate.ts';
import { workflowBundle } from '../../scripts/build.ts';
import { freePort } from '../../scripts/stack/ports.ts';
import { databaseUrl, startPostgres } from '../../scripts/stack/postgres.ts';
import { startTemporal } from '../../scripts/stack/temporal.ts';
import { ensureTemporalCli } from '../../scripts/toolchain/temporal-cli.ts';
import { quickFolder } from './quick-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the migrated database that each test's own is copied from. */
    databaseUrl: string;
    temporalAddress: string;
    workflowBundle: string;
  }
}

/** One PostgreSQL and one Temporal for the whole run; each test file takes a database and a task queue of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = quickFolder('test');
  const postgresAt = { port: await freePort(), password: 'test' };
  const temporalPort = await freePort();
  const command = await ensureTemporalCli();
  const logs = (name: string) => path.join(folder, `${name}.log`);
  const [postgres, temporal] = await Promise.all([
    startPostgres({
      ...postgresAt,
      dataDir: path.join(folder, 'postgres'),
      logFile: logs('postgres'),
      throwaway: true,
    }),
    startTemporal({
      command,
      port: temporalPort,
      logFile: logs('temporal'),
      // Small enough that a test reaches it: what continues as new is tested as such.
      extraArgs: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=1000'],
    }),
  ]);
  await migrate(databaseUrl(postgresAt));
  project.provide('databaseUrl', databaseUrl(postgresAt));
  project.provide('temporalAddress', `127.0.0.1:${temporalPort}`);
  project.provide('workflowBundle', workflowBundle);
  return async () => {
    await temporal.stop();
    await postgres.stop();
  };
}
