import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectOptions } from '#api/temporal.ts';
import { readEnv } from '#env';
import { workflowBundle } from '../build.ts';
import { ClearError } from '../clear-error.ts';
import { ensureTemporalCli } from '../toolchain/temporal-cli.ts';
import { root } from '../toolchain.mjs';
import { databaseUrl, startPostgres } from './postgres.ts';
import { launch, type Running } from './processes.ts';
import { readSecrets } from './secrets.ts';
import { startTemporal } from './temporal.ts';
import { prepareTemporal } from './temporal-server.ts';

export interface StackOptions {
  dataDir: string;
  ports: { app: number; postgres: number; temporal: number; temporalUi: number };
  workers?: number;
  /** Settings for worker and server, over the ones made here. */
  env?: Record<string, string>;
  /** Servers that run elsewhere, in place of our own. */
  databaseUrl?: string | undefined;
  temporalAddress?: string | undefined;
  /** Ends the start early. */
  asked?: AbortSignal;
}

/** The whole product as processes of its own, each of which can be killed and started again by name. */
export interface Stack {
  readonly url: string;
  readonly env: Record<string, string>;
  readonly processes: ReadonlyMap<string, Running>;
  /** Starts one by its name: `postgres`, `temporal`, `worker-1` …, `server`. */
  start(name: string): Promise<void>;
  /** `kill -9`. */
  kill(name: string): Promise<void>;
  /** Waits until the server says that it is ready. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const READY_PATIENCE_MS = 60_000;
/** Without them a worker's heap and arenas grow past 1 GB where half of it is garbage; docker-compose.yml has the same. */
const workerLimits: { args: string[]; env: Record<string, string> } = {
  args: ['--max-old-space-size=640'],
  env: { MALLOC_ARENA_MAX: '2' },
};

export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, ports, workers = 1, asked } = options;
  mkdirSync(dataDir, { recursive: true });
  // Before anything runs: getting it may take minutes in which nothing else is heard.
  const temporalCli = options.temporalAddress ? '' : await ensureTemporalCli();
  const secrets = readSecrets(dataDir);
  const database =
    options.databaseUrl ?? databaseUrl({ port: ports.postgres, password: secrets.databasePassword });
  const url = options.env?.PUBLIC_URL ?? `http://127.0.0.1:${ports.app}`;
  const env: Record<string, string> = {
    NODE_ENV: process.env.NODE_ENV || 'development',
    HOST: process.env.HOST || '127.0.0.1',
    PORT: String(ports.app),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    DATABASE_URL: database,
    TEMPORAL_ADDRESS: options.temporalAddress ?? `127.0.0.1:${ports.temporal}`,
    ...(!options.temporalAddress && { TEMPORAL_UI_URL: `http://127.0.0.1:${ports.temporalUi}` }),
    AUTH_SECRET: secrets.authSecret,
    VAPID_PUBLIC_KEY: secrets.vapid.publicKey,
    VAPID_PRIVATE_KEY: secrets.vapid.privateKey,
    WORKFLOW_BUNDLE: workflowBundle,
    ...options.env,
  };
  const settings = readEnv({ ...process.env, ...env });
  const host = ['0.0.0.0', '::'].includes(settings.HOST) ? '127.0.0.1' : settings.HOST;
  const namespace = settings.TEMPORAL_NAMESPACE;
  const processes = new Map<string, Running>();
  const logFile = (name: string) => path.join(dataDir, 'logs', `${name}.log`);
  const node = (
    name: string,
    file: string,
    { args = [], env: own = {} }: Partial<typeof workerLimits> = {},
  ) =>
    launch({
      name,
      command: process.execPath,
      args: [...args, '--enable-source-maps', file],
      logFile: logFile(name),
      env: { ...env, ...own },
      cwd: root,
    });

  const start = async (name: string): Promise<void> => {
    if (name === 'postgres') {
      const files = { dataDir: path.join(dataDir, 'postgres'), logFile: logFile(name) };
      processes.set(
        name,
        await startPostgres({ ...files, port: ports.postgres, password: secrets.databasePassword }),
      );
    } else if (name === 'temporal') {
      const files = { file: path.join(dataDir, 'temporal.db'), logFile: logFile(name) };
      const at = { port: ports.temporal, uiPort: ports.temporalUi, namespace };
      processes.set(name, await startTemporal({ command: temporalCli, ...at, ...files }));
    } else if (name === 'server') processes.set(name, node(name, 'server.ts'));
    else processes.set(name, node(name, 'worker.ts', workerLimits));
  };

  const ready = async (): Promise<void> => {
    const deadline = Date.now() + READY_PATIENCE_MS;
    for (;;) {
      asked?.throwIfAborted();
      const answer = await fetch(`http://${host}:${ports.app}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      const server = processes.get('server');
      if (server?.hasExited || Date.now() > deadline)
        throw new ClearError(`The server did not start:\n${server?.lastWords()}`);
      await delay(50);
    }
  };

  const stop = async (): Promise<void> => {
    // The server first, so that nothing is taken any more; the database last, because everything writes to it.
    const order = [
      'server',
      ...[...processes.keys()].filter((name) => name.startsWith('worker')),
      'temporal',
      'postgres',
    ];
    for (const name of order) await processes.get(name)?.stop();
  };

  try {
    const servers = await Promise.allSettled([
      ...(options.databaseUrl ? [] : [start('postgres')]),
      options.temporalAddress
        ? prepareTemporal({ ...connectOptions(settings), namespace })
        : start('temporal'),
    ]);
    for (const server of servers) if (server.status === 'rejected') throw server.reason;
    const { migrate } = await import('#db/migrate.ts');
    await migrate(database).catch((error: Error) => {
      throw new ClearError(error.message);
    });
    for (let number = 1; number <= workers; number += 1) await start(`worker-${number}`);
    await start('server');
    await ready();
  } catch (error) {
    await stop();
    throw error;
  }
  const kill = async (name: string) => processes.get(name)?.kill();
  return { url, env, processes, start, kill, ready, stop };
}
