import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { createTestDatabase, type TestDatabase } from '#test/infra/database.ts';
import { verifyAudit } from './audit-chain.ts';

let database: TestDatabase;
let owner: pg.Client;
const business = uuid();
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(
    `insert into business (id, name, slug, zone, locale, currency, created_at) values ($1, 'One', 'one', 'UTC', 'en', 'EUR', now())`,
    [business],
  );
  for (let number = 1; number <= 5; number += 1) {
    await owner.query(
      `insert into audit (business_id, at, actor_id, actor_role, action, subject_type, subject_id, data, via, key)
       values ($1, now(), 'somebody', 'admin', 'assign', 'ticket', 'one', $2, 'portal', $3)`,
      [business, JSON.stringify({ number }), `key-${number}`],
    );
  }
  await owner.query(
    `insert into timeline (business_id, process, process_id, version, step, at, actor_id, actor_role, command_id, kind, data, internal)
     select business_id, 'ticket', $1, seq, 0, at, actor_id, actor_role, key, action, data, false from audit`,
    [business],
  );
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

/** As somebody who may do everything with the database, and undone afterwards. */
async function tampered(statement: string) {
  await owner.query('begin');
  await owner.query('alter table audit disable trigger append_only');
  await owner.query(statement);
  const [report] = await verifyAudit(owner);
  await owner.query('rollback');
  return report;
}

describe('the audit chain', () => {
  it('is unbroken as it was written', async () => {
    const last = await owner.query(`select encode(hash, 'hex') as head from audit order by seq desc limit 1`);
    expect(await verifyAudit(owner)).toEqual([
      { business: 'one', entries: 5, head: last.rows[0].head, broken: undefined },
    ]);
  });

  it.each([
    ['a changed entry', `update audit set data = '{"number": 9}' where key = 'key-3'`],
    ['another actor', `update audit set actor_id = 'nobody' where key = 'key-1'`],
    ['a missing entry', `delete from audit where key = 'key-2'`],
    [
      'a new hash on a changed entry',
      `update audit a set data = '{}', hash = audit_hash(a.previous, jsonb_populate_record(a, '{"data": {}}')) where key = 'key-3'`,
    ],
    ['an end cut off', `delete from audit where key = 'key-5'`],
    ['a missing beginning', `delete from audit where key = 'key-1'`],
  ])('shows %s', async (_, statement) => {
    expect((await tampered(statement))?.broken).toBeDefined();
  });
});
