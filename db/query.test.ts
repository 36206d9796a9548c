import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOrm, type Em } from '#db/orm.ts';
import { computed, lastQuery, query, queryWanted, uuidIn } from '#db/query.ts';
import { readTenant, withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { createTestDatabase } from '#test/infra/database.ts';

const database = await createTestDatabase();
// One connection: what one transaction leaves behind, the next one would meet.
const orm = createOrm({ url: database.url, role: 'docket_app', poolSize: 1 });
const owner = new Client(database.url);
const business = uuid();

const names = async () =>
  (await owner.query('select name from company order by name')).rows.map((row) => row.name as string);

const adding = `insert into company (id, business_id, name, created_at) values (?, ?, ?, now())`;
const add = (em: Em, name: string, run: typeof query = query) => run(em, adding, [uuid(), business, name]);
const fail = (em: Em) => query(em, 'select 1 / ?::int', [0]);

beforeAll(async () => {
  await owner.connect();
  await owner.query(`insert into business values ($1, 'B', 'b', 'UTC', 'en', 'USD', now())`, [business]);
});

beforeEach(async () => {
  await owner.query('delete from company');
});

afterAll(async () => {
  await orm.close();
  await owner.end();
  await database.drop();
});

describe('query', () => {
  it('runs statements that do not wait for each other in the order of their calls', async () => {
    const seen = await withTenant(orm, business, async (em) => {
      const count = () =>
        query<{ count: number }>(em, 'select count(*) from company where business_id = ?', [business]);
      const [, first, , second] = await Promise.all([add(em, 'A'), count(), add(em, 'B'), count()]);
      return [...first, ...second];
    });
    expect(seen).toEqual([{ count: 1 }, { count: 2 }]);
  });

  it('does nothing of them when one fails that nobody waited for yet', async () => {
    const work = withTenant(orm, business, (em) => Promise.all([add(em, 'A'), fail(em), add(em, 'B')]));
    await expect(work).rejects.toThrow('division by zero');
    expect(await names()).toEqual([]);
  });
});

describe('lastQuery', () => {
  it('has committed when it answers', async () => {
    const seen = await withTenant(orm, business, async (em) => {
      await Promise.all([add(em, 'A'), add(em, 'B', lastQuery)]);
      return names();
    });
    expect(seen).toEqual(['A', 'B']);
  });

  it('commits nothing when a statement before it fails, and leaves the connection usable', async () => {
    const work = withTenant(orm, business, (em) =>
      Promise.all([add(em, 'A'), fail(em), add(em, 'B', lastQuery)]),
    );
    await expect(work).rejects.toThrow('division by zero');
    expect(await names()).toEqual([]);
    await withTenant(orm, business, (em) => add(em, 'C', lastQuery));
    expect(await names()).toEqual(['C']);
  });

  it('commits nothing when it fails itself', async () => {
    const work = withTenant(orm, business, async (em) => {
      await add(em, 'A');
      await lastQuery(em, 'select 1 / ?::int', [0]);
    });
    await expect(work).rejects.toThrow('division by zero');
    expect(await names()).toEqual([]);
  });

  it('lets nothing follow', async () => {
    const work = withTenant(orm, business, async (em) => {
      await add(em, 'A', lastQuery);
      await add(em, 'B');
    });
    await expect(work).rejects.toThrow('nothing follows the last statement');
    expect(await names()).toEqual(['A']);
  });

  it('opens and commits a transaction of one statement', async () => {
    await withTenant(orm, business, (em) => add(em, 'A', lastQuery));
    expect(await names()).toEqual(['A']);
    const [left] = await orm.em.fork().execute('select current_business() as business');
    expect(left).toEqual({ business: null });
  });
});

describe('queryWanted', () => {
  const ids = ['A', 'B', 'C'].map((name) => ({ id: uuid(), name }));
  const text = 'select c.name from wanted join company c on c.id = wanted.id order by wanted.place';
  const read = (wanted: string[]) =>
    readTenant(orm, business, async (em) =>
      (await queryWanted<{ name: string }>(em, text, wanted)).map((row) => row.name),
    );

  it.each([
    ['none', [], []],
    ['one', [1], ['B']],
    ['several in their order', [2, 0, 1], ['C', 'A', 'B']],
  ])('finds %s', async (_, wanted, found) => {
    for (const { id, name } of ids)
      await owner.query(
        `insert into company (id, business_id, name, created_at)
      values ($1, $2, $3, now())`,
        [id, business, name],
      );
    expect(await read(wanted.map((at) => ids[at]!.id))).toEqual(found);
    expect(await read([uuid()])).toEqual([]);
  });
});

describe('computed', () => {
  // Whatever the planner holds of tables that are nearly empty.
  const asIfLarge = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map(
    (way) => `set local enable_${way} = off`,
  );
  const indexConditions = (joined: string) =>
    withTenant(orm, business, async (em) => {
      for (const setting of asIfLarge) await query(em, setting);
      const plan = await query<{ 'QUERY PLAN': string }>(
        em,
        `explain select c.name from company o ${joined} where o.business_id = current_business()`,
      );
      return plan.flatMap((line) => /Index Cond: (.*)/.exec(line['QUERY PLAN'])?.[1] ?? []);
    });

  it('joins by an index where an expression reads all rows of the business', async () => {
    const id = uuidIn('o.name');
    expect(await indexConditions(`join company c on c.id = ${id}`)).not.toContainEqual(
      expect.stringContaining('(id ='),
    );
    expect(
      await indexConditions(`${computed('named', `${id} as id`)} join company c on c.id = named.id`),
    ).toContainEqual(expect.stringContaining('(id ='));
  });
});
