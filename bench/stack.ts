import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { migrate } from '#db/migrate.ts';
import { ClearError } from '#scripts/clear-error.ts';
import { freePort } from '#scripts/stack/ports.ts';
import { databaseUrl, startPostgres } from '#scripts/stack/postgres.ts';
import { launch, type Running, removeAtEnd } from '#scripts/stack/processes.ts';
import { startTemporal } from '#scripts/stack/temporal.ts';
import { ensureTemporalCli } from '#scripts/toolchain/temporal-cli.ts';

export const partNames = ['postgres', 'temporal', 'worker', 'server'] as const;
export type PartName = (typeof partNames)[number];

export type Stack = Awaited<ReturnType<typeof openStack>>;

const password = 'measured-and-thrown-away';

/**
 * A stack of its own, in processes of their own as `npm start` runs them, on free ports and in a folder that is removed
 * at the end. Data is as safe as in production. Nothing runs yet: start its parts.
 */
export async function openStack(settings: Record<string, string> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'docket-bench-'));
  removeAtEnd(folder);
  mkdirSync(path.join(folder, 'files'));
  const ports = { postgres: await freePort(), temporal: await freePort(), server: await freePort() };
  const command = await ensureTemporalCli();
  const env: Record<string, string> = {
    LOG_LEVEL: 'warn',
    DATABASE_URL: databaseUrl({ port: ports.postgres, password }),
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: String(ports.server),
    AUTH_SECRET: 'known to this measurement only, of 32 signs',
    RATE_LIMIT_FACTOR: '1000000',
    ...settings,
  };
  const logOf = (name: string) => path.join(folder, 'logs', `${name}.log`);
  const run = (name: string, args: string[], more: Record<string, string> = {}) =>
    launch({ name, command: process.execPath, args, logFile: logOf(name), env: { ...env, ...more } });
  const starters: Record<PartName, () => Promise<Running>> = {
    postgres: () =>
      startPostgres({
        dataDir: path.join(folder, 'postgres'),
        port: ports.postgres,
        password,
        logFile: logOf('postgres'),
      }),
    temporal: () =>
      startTemporal({
        command,
        port: ports.temporal,
        file: path.join(folder, 'temporal.db'),
        logFile: logOf('temporal'),
      }),
    worker: async () => run('worker', ['worker.ts']),
    server: async () => run('server', ['server.ts']),
  };
  const running = new Map<PartName, Running>();
  const baseUrl = `http://127.0.0.1:${ports.server}`;

  const stack = {
    folder,
    baseUrl,
    databaseUrl: env.DATABASE_URL!,
    temporalAddress: env.TEMPORAL_ADDRESS!,
    logOf,
    /** A further process with the stack's settings. */
    run,
    part: (name: PartName) => running.get(name),
    async start(name: PartName): Promise<void> {
      running.set(name, await starters[name]());
    },
    async startAll(): Promise<void> {
      await Promise.all([stack.start('postgres'), stack.start('temporal')]);
      await migrate(stack.databaseUrl);
      await Promise.all([stack.start('worker'), stack.start('server')]);
      await stack.untilReady();
    },
    /** Until the server answers and reaches what it needs. */
    async untilReady(): Promise<void> {
      for (let tries = 0; tries < 600; tries += 1) {
        const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
        await answer?.body?.cancel();
        if (answer?.status === 200) return;
        const server = running.get('server');
        if (server?.hasExited) throw new ClearError(`The server did not start:\n${server.lastWords()}`);
        await delay(100);
      }
      throw new ClearError('The server did not become ready within a minute.');
    },
    async close(): Promise<void> {
      for (const name of [...partNames].reverse()) await running.get(name)?.stop();
    },
  };
  return stack;
}
