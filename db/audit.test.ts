import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AuditEntry } from '#db/entities/audit-entry.ts';
import { createOrm, type Orm } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { createTestDatabase, type TestDatabase } from '#test/infra/database.ts';

let database: TestDatabase;
let orm: Orm;
let owner: Client;
const businesses = [uuid(), uuid()];

const entry = (businessId: string) => ({
  businessId,
  ...{
    at: new Date(),
    actorId: 'a',
    actorRole: 'admin',
    action: 'rename',
    subjectType: 'member',
    subjectId: 's',
  },
  ...{ data: { name: ['Ann', 'Änne'] }, via: 'api', key: uuid() },
});

const append = (businessId: string) =>
  withTenant(orm, businessId, async (em) => {
    await em.insert(AuditEntry, entry(businessId));
    await em.insert(AuditEntry, entry(businessId));
  });

/** The numbers of entries whose hash does not follow from their own content and the entry before. */
const broken = async () => {
  const { rows } = await owner.query(`
    select seq from (
      select a.seq, a.previous is not distinct from lag(a.hash) over w
        and a.hash = audit_hash(lag(a.hash) over w, a) as holds
      from audit a window w as (partition by a.business_id order by a.seq)) checked
    where holds is not true order by seq`);
  return rows.map((row) => row.seq);
};

beforeAll(async () => {
  database = await createTestDatabase();
  orm = createOrm({ url: database.url, role: 'docket_app', poolSize: 8 });
  owner = new Client(database.url);
  await owner.connect();
  for (const id of businesses) {
    const values = [id, id, new Date()];
    await owner.query(`insert into business values ($1, 'B', $2, 'UTC', 'en', 'USD', $3)`, values);
  }
});

afterAll(async () => {
  await orm?.close();
  await owner?.end();
  await database?.drop();
});

it('chains the entries of each business without a break under many writers', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => append(businesses[index % 2]!)));
  expect((await owner.query('select count(*)::int from audit')).rows).toEqual([{ count: 80 }]);
  expect((await owner.query('select from audit where previous is null')).rowCount).toBe(2);
  expect(await broken()).toEqual([]);
});

it.each(['update audit set action = $$x$$', 'delete from audit', 'truncate audit'])(
  'refuses: %s',
  async (change) => {
    await expect(owner.query(change)).rejects.toThrow('audit is append-only');
    await expect(withTenant(orm, businesses[0]!, (em) => em.execute(change))).rejects.toThrow(
      /permission denied/,
    );
  },
);

it('shows an entry that was changed behind its back', async () => {
  await append(businesses[0]!);
  const { rows } = await owner.query('select seq from audit where business_id = $1 order by seq limit 1', [
    businesses[0],
  ]);
  await owner.query('alter table audit disable trigger append_only');
  await owner.query(`update audit set actor_id = 'b' where seq = $1`, [rows[0].seq]);
  await owner.query('alter table audit enable trigger append_only');
  expect(await broken()).toEqual([rows[0].seq]);
});
