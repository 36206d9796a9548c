import { createServer } from 'node:net';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '#db/migrate.ts';
import { createOrm } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import { createTestDatabase, type TestDatabase } from '#test/infra/database.ts';

let database: TestDatabase;
let server: Client;

/** An empty database beside the test's own, owned by whom `owner` names. */
async function emptyDatabase(owner?: string): Promise<URL> {
  const url = new URL(database.url);
  url.pathname = `empty_${uuid().replaceAll('-', '')}`;
  await server.query(`create database ${url.pathname.slice(1)} ${owner ? `owner ${owner}` : ''}`);
  made.push(url.pathname.slice(1));
  return url;
}
const made: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  server = new Client(database.url);
  await server.connect();
});

afterAll(async () => {
  for (const name of made) await server.query(`drop database ${name} with (force)`);
  await server?.query('drop role if exists plain_owner');
  await server?.end();
  await database?.drop();
});

it('sets up an empty database once, however many start at the same time', async () => {
  const { href } = await emptyDatabase();
  const runs = await Promise.all([migrate(href), migrate(href), migrate(href)]);
  const done = runs.flat();
  expect(done.length).toBeGreaterThan(0);
  expect(new Set(done).size).toBe(done.length);
  expect(await migrate(href)).toEqual([]);
});

it('makes the tables that the entities describe, and no others', async () => {
  const orm = createOrm({ url: database.url });
  const described = [...orm.getMetadata().getAll().values()].flatMap((meta) =>
    meta.props.map(
      (prop) =>
        `${meta.tableName}.${prop.fieldNames[0]} ${typeOf(prop.columnTypes[0]!)}${prop.nullable ? '' : ' not null'}`,
    ),
  );
  await orm.close();
  const { rows } = await server.query(`
    select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`);
  const present = rows.map((row) =>
    row.line.replace('timestamp(3) with time zone', 'timestamptz(3)').replace('character(', 'char('),
  );
  expect(described.sort()).toEqual(present.sort());
});

const typeOf = (column: string) => (column === 'int' ? 'integer' : column);

it('works for an owner who is no superuser', async () => {
  await server.query(`create role plain_owner login createrole password 'plain'`);
  const url = await emptyDatabase('plain_owner');
  url.username = 'plain_owner';
  url.password = 'plain';
  for (const role of ['docket_app', 'docket_auth', 'docket_reader']) {
    await server.query(`grant ${role} to plain_owner with admin option`);
  }
  expect((await migrate(url.href)).length).toBeGreaterThan(0);
  const orm = createOrm({ url: url.href, role: 'docket_app' });
  expect(await orm.em.fork().execute('select current_user as me')).toEqual([{ me: 'docket_app' }]);
  await orm.close();
});

it('says in a sentence what is wrong', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => free.once('listening', resolve));
  const { port } = free.address() as { port: number };
  await new Promise((resolve) => free.close(resolve));
  const closed = `postgres://docket:secret@127.0.0.1:${port}/docket`;
  await expect(migrate(closed, 0)).rejects.toThrow(
    `PostgreSQL does not answer at 127.0.0.1:${port}; is it running?`,
  );
  const wrong = new URL(database.url);
  wrong.password = 'secret';
  await expect(migrate(wrong.href)).rejects.toThrow(/refuses the password of \S+\.$/);
  const missing = new URL(database.url);
  missing.pathname = 'nowhere';
  await expect(migrate(missing.href)).rejects.toThrow(/has no database nowhere; create it first/);
});
