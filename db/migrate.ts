import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { entities } from '#db/entities/index.ts';
import { addressAs } from '#db/orm.ts';
import { readEnv } from '#env';

/** Two servers that start at once migrate one after the other. */
const MIGRATING = 7_203_114;

/**
 * Brings the database up to date as the role of `url`, which owns the tables from then on.
 * @returns the names of the migrations that ran
 * @throws an Error of one sentence
 */
export async function migrate(url: string, waitMs = 15_000): Promise<string[]> {
  const lock = await connect(url, waitMs);
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATING]);
    return await runPending(url);
  } catch (error) {
    throw explain(error, url);
  } finally {
    await lock.end();
  }
}

async function runPending(url: string): Promise<string[]> {
  const orm = new MikroORM({
    entities: [...entities],
    clientUrl: url,
    pool: { min: 0, max: 1 },
    driverOptions: { connectionString: addressAs(url), application_name: 'docket migrate' },
    extensions: [Migrator],
    migrations: {
      path: fileURLToPath(new URL('./migrations', import.meta.url)),
      glob: 'Migration*.ts',
      // Outside the app's schema, whose tables the app may write.
      tableName: 'operations.migration',
      snapshot: false,
      silent: true,
    },
  });
  try {
    const done = await orm.migrator.up();
    return done.map(({ name }) => name);
  } finally {
    await orm.close();
  }
}

async function connect(url: string, waitMs: number): Promise<Client> {
  const until = Date.now() + waitMs;
  for (;;) {
    const client = new Client({ connectionString: addressAs(url), application_name: 'docket migrate' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!isStarting(error) || Date.now() > until) throw explain(error, url);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const codeOf = (error: unknown) => String((error as { code?: unknown }).code ?? '');

/** Nobody listens yet, or the server says it is starting up or shutting down. */
const isStarting = (error: unknown) =>
  ['ECONNREFUSED', 'ECONNRESET', '57P03', '57P01'].includes(codeOf(error));

function explain(error: unknown, url: string): Error {
  const { host, username, pathname } = new URL(url);
  const database = pathname.slice(1);
  const [said] = (error instanceof Error ? error.message : String(error)).split('\n');
  const sentences: Record<string, string> = {
    ECONNREFUSED: `PostgreSQL does not answer at ${host}; is it running?`,
    ENOTFOUND: `There is no host ${host}; see DATABASE_URL.`,
    '28P01': `PostgreSQL at ${host} refuses the password of ${username}.`,
    '28000': `PostgreSQL at ${host} does not let ${username} in: ${said}`,
    '3D000': `PostgreSQL at ${host} has no database ${database}; create it first: createdb ${database}`,
    '42501': `${username} may not set up the database ${database}: ${said}; it must own it and may need CREATEROLE.`,
  };
  return new Error(sentences[codeOf(error)] ?? `The database could not be brought up to date: ${said}`, {
    cause: error,
  });
}

if (import.meta.main) {
  try {
    const done = await migrate(readEnv().DATABASE_URL);
    console.log(done.length ? `Migrated: ${done.join(', ')}` : 'The database is up to date.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
