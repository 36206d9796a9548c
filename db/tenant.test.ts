import { type EntityManager, OptimisticLockError } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Company } from '#db/entities/company.ts';
import { Member } from '#db/entities/member.ts';
import { Setting } from '#db/entities/setting.ts';
import { Ticket } from '#db/entities/ticket.ts';
import { addressAs, createOrm, type Em, kysely } from '#db/orm.ts';
import { withIdentity, withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { createTestDatabase } from '#test/infra/database.ts';

type Row = Record<string, unknown>;

const database = await createTestDatabase();
const orm = createOrm({ url: database.url, role: 'docket_app', poolSize: 2 });
const owner = new Client(database.url);
await owner.connect();
const ours = uuid();
const theirs = uuid();
const now = new Date();

/** The columns that a row must have, of every table with a business, in the order the tables were made. */
const { rows: columns } = await owner.query<{
  table: string;
  name: string;
  type: string;
  choice: string | null;
}>(`
  select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
    (select substring(pg_get_constraintdef(k.oid) from '''([^'']+)''')
      from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as choice
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and exists (select from pg_attribute b where b.attrelid = c.oid and b.attname = 'business_id')
    and a.attnum > 0 and a.attnotnull and not a.atthasdef and a.attidentity = ''
  order by c.oid, a.attnum`);
const tables = [...new Set(columns.map((column) => column.table))];

/** What tables want whose columns depend on each other. */
const besides: Record<string, Row> = { pay_rate: { amount_minor: 1 }, earning: { commission_minor: 0 } };

/** The least row of a table, made from the catalogue, so that a new table is tested without a word here. */
function sample(table: string, businessId: string, id = uuid()): Row {
  const cells = columns
    .filter((column) => column.table === table)
    .map(({ name, type, choice }) => {
      if (name === 'business_id') return [name, businessId];
      if (type === 'uuid') return [name, id];
      if (type.endsWith('[]')) return [name, []];
      if (type === 'jsonb') return [name, {}];
      if (type === 'boolean') return [name, false];
      if (type === 'character') return [name, 'EUR'];
      if (type === 'date') return [name, now];
      if (type === 'tstzrange') return [name, '[2026-01-01,2026-01-02)'];
      if (type.startsWith('timestamp')) return [name, now];
      return [name, /int/.test(type) ? 1 : (choice ?? id)];
    });
  return { ...Object.fromEntries(cells), ...besides[table] };
}

const inserting = (table: string, row: Row): [string, unknown[]] => {
  const marks = Object.keys(row).map((_, index) => `$${index + 1}`);
  return [
    `insert into ${table} (${Object.keys(row).join(', ')}) values (${marks.join(', ')})`,
    Object.values(row),
  ];
};

/** A bare connection as the app's role, with or without a business. */
async function asApp<T>(business: string | undefined, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: addressAs(database.url, 'docket_app') });
  await client.connect();
  try {
    if (business) await client.query(`select set_config('app.business_id', $1, false)`, [business]);
    return await work(client);
  } finally {
    await client.end();
  }
}

const countOf = async (client: Client, table: string, where = 'true') =>
  Number((await client.query(`select count(*) from ${table} where ${where}`)).rows[0].count);

beforeAll(async () => {
  for (const business of [ours, theirs]) {
    const values = [business, business, now];
    await owner.query(`insert into business values ($1, 'B', $2, 'UTC', 'en', 'USD', $3)`, values);
    for (const table of tables) await owner.query(...inserting(table, sample(table, business, business)));
  }
  await owner.query('update member set user_id = id');
});

afterAll(async () => {
  await orm.close();
  await owner.end();
  await database.drop();
});

describe('row-level security', () => {
  it('is forced, with a policy, on every table of a business', async () => {
    const { rows } = await owner.query(`
      select c.relname as table, c.relrowsecurity and c.relforcerowsecurity as forced,
        exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
          and p.policyname = 'own_business' and p.roles = '{docket_app}' and p.cmd = 'ALL') as policy
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'business_id'
      where n.nspname = 'public' and c.relkind in ('r', 'p')`);
    expect(rows.filter(({ forced, policy }) => !forced || !policy)).toEqual([]);
    expect(rows.length).toBe(tables.length);
  });

  it("leaves the app's role no ownership and no way around the policies", async () => {
    const { rows } = await owner.query(`
      select r.rolsuper or r.rolbypassrls or r.rolcanlogin as strong,
        (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname in ('docket_app', 'docket_auth', 'docket_reader')`);
    expect(rows).toEqual(Array(3).fill({ strong: false, owned: 0 }));
  });

  it('keeps sign-in and the business apart: neither role reads the tables of the other', async () => {
    const { rows } = await owner.query(`
      select c.oid::regclass::text as table, r.rolname as role from pg_class c cross join pg_roles r
      where c.relkind = 'r' and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete')
        and (r.rolname, c.relnamespace::regnamespace::text) in (values ('docket_app', 'auth'), ('docket_auth', 'public'),
          ('docket_app', 'operations'), ('docket_auth', 'operations'))`);
    expect(rows).toEqual([]);
  });

  it.each(tables)('hides %s of another business from reading and writing', async (table) => {
    const foreign = `business_id = '${theirs}'`;
    await asApp(undefined, async (client) => {
      expect(await countOf(client, table)).toBe(0);
      await expect(client.query(...inserting(table, sample(table, ours)))).rejects.toThrow(
        /row-level security/,
      );
    });
    await asApp(ours, async (client) => {
      expect(await countOf(client, table)).toBe(1);
      expect(await countOf(client, table, foreign)).toBe(0);
      const changes = [
        `update ${table} set business_id = business_id where ${foreign}`,
        `delete from ${table} where ${foreign}`,
      ];
      for (const change of changes) {
        const changed = await client.query(change).then(
          ({ rowCount }) => rowCount,
          (error: Error) => error.message,
        );
        expect([0, `permission denied for table ${table}`]).toContain(changed);
      }
      await expect(client.query(...inserting(table, sample(table, theirs)))).rejects.toThrow(
        /row-level security/,
      );
      const moved = client.query(`update ${table} set business_id = '${theirs}'`);
      await expect(moved).rejects.toThrow(/row-level security|permission denied|foreign key/);
    });
    expect(await countOf(owner, table, foreign)).toBe(1);
  });

  it('lets a row refer to rows of its own business alone', async () => {
    const company = await owner.query('select id from company where business_id = $1', [theirs]);
    const content = await owner.query('select id from content where business_id = $1', [theirs]);
    await asApp(ours, async (client) => {
      const member = { ...sample('member', ours), company_id: company.rows[0].id };
      await expect(client.query(...inserting('member', member))).rejects.toThrow(/foreign key/);
      const message = { ...sample('message', ours), id: content.rows[0].id };
      await expect(client.query(...inserting('message', message))).rejects.toThrow(/foreign key|unique/);
    });
  });
});

describe('withTenant', () => {
  const theirTicket = async () =>
    (await owner.query('select id, subject, version from ticket where business_id = $1', [theirs])).rows[0];

  it.each<[string, (em: EntityManager, id: string) => Promise<unknown>]>([
    [
      'find',
      (em) =>
        em.find(Ticket, {}, { filters: false }).then((rows) => rows.filter((t) => t.businessId === theirs)),
    ],
    ['findOne by id', (em, id) => em.findOne(Ticket, { id }).then((row) => (row ? [row] : []))],
    ['query builder', (em, id) => em.createQueryBuilder(Ticket).where({ id }).getResult()],
    ['raw SQL', (em, id) => em.execute('select * from ticket where id = ?', [id])],
  ])('finds nothing of another business by %s', async (_, look) => {
    const { id } = await theirTicket();
    expect(await withTenant(orm, ours, (em) => look(em, id))).toEqual([]);
  });

  it('finds nothing of another business by Kysely', async () => {
    const rows = await withTenant(orm, ours, (em) =>
      kysely(em).selectFrom('ticket').select('businessId').execute(),
    );
    expect(rows).toEqual([{ businessId: ours }]);
  });

  it('changes nothing of another business', async () => {
    const before = await theirTicket();
    const { id } = before;
    const changed = await withTenant(orm, ours, async (em) => [
      await em.nativeUpdate(Ticket, { id }, { subject: 'stolen' }, { filters: false }),
      await em.nativeDelete(Ticket, { id }, { filters: false }),
      Number(
        (
          await kysely(em)
            .updateTable('ticket')
            .set({ subject: 'stolen' })
            .where('id', '=', id)
            .executeTakeFirst()
        ).numUpdatedRows,
      ),
    ]);
    expect(changed).toEqual([0, 0, 0]);
    expect(await theirTicket()).toEqual(before);
  });

  it('says so when a reference to another business is written', async () => {
    const { rows } = await owner.query('select id from company where business_id = $1', [theirs]);
    const write = withTenant(orm, ours, async (em) => {
      const company = em.getReference(Company, rows[0].id);
      Object.assign(company, { name: 'stolen', version: 1 });
    });
    await expect(write).rejects.toThrow(OptimisticLockError);
    expect(await countOf(owner, 'company', `name = 'stolen'`)).toBe(0);
  });

  it('refuses a new row of another business', async () => {
    const write = withTenant(orm, ours, async (em) => {
      em.create(Company, { id: uuid(), businessId: theirs, name: 'Planted', createdAt: now });
    });
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('takes back what was written when the work fails, and leaves the connection clean', async () => {
    const work = withTenant(orm, ours, async (em) => {
      em.create(Company, { id: uuid(), businessId: ours, name: 'Half', createdAt: now });
      await em.flush();
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await countOf(owner, 'company', `name = 'Half'`)).toBe(0);
    const [left] = await orm.em
      .fork()
      .execute<{ business: string | null }[]>('select current_business() as business');
    expect(left).toEqual({ business: null });
  });

  it('takes a business by its id only', async () => {
    await expect(withTenant(orm, `x'; select 1`, async () => 1)).rejects.toThrow(TypeError);
  });

  it('refuses a query by entity outside of it', async () => {
    await expect(orm.em.fork().find(Ticket, {})).rejects.toThrow(/tenant/);
  });

  it('gives back values as the entities hold them', async () => {
    const row = await withTenant(orm, ours, (em) =>
      kysely(em)
        .selectFrom('ticket')
        .select(['createdAt', 'tags', 'priorityRank', 'number'])
        .executeTakeFirst(),
    );
    expect(row).toEqual({ createdAt: now, tags: [], priorityRank: 1, number: 1 });
    const ticket = await withTenant(orm, ours, (em) => em.findOneOrFail(Ticket, { number: 1 }));
    expect(ticket).toMatchObject({ createdAt: now, tags: [], priorityRank: 1, number: 1 });
  });
});

describe('kysely', () => {
  it('names the columns of joined tables as each table does', async () => {
    const query = (em: Em) =>
      kysely(em)
        .selectFrom('member')
        .innerJoin('business', 'business.id', 'member.businessId')
        .select(['member.id', 'member.businessId', 'business.createdAt', 'member.lastSeenAt'])
        .executeTakeFirst();
    const row = { id: ours, businessId: ours, createdAt: now, lastSeenAt: null };
    expect(await withTenant(orm, ours, query)).toEqual(row);
  });

  it('leaves the keys of stored objects as they are', async () => {
    const value = { snake_case: { camelCase: 1 } };
    const stored = await withTenant(orm, ours, async (em) => {
      await em.nativeUpdate(Setting, { businessId: ours }, { value });
      return kysely(em).selectFrom('setting').select('value').executeTakeFirst();
    });
    expect(stored).toEqual({ value });
  });
});

describe('withIdentity', () => {
  it("shows a person's own memberships and businesses, and nobody else's", async () => {
    const { rows } = await owner.query('select user_id from member where business_id = $1', [theirs]);
    const seen = await withIdentity(orm, rows[0].user_id, async (em) => ({
      members: await em.find(Member, {}, { filters: false }),
      businesses: await kysely(em).selectFrom('business').select('id').execute(),
      tickets: await em.count(Ticket, {}, { filters: false }),
    }));
    expect(seen.members.map((member) => member.businessId)).toEqual([theirs]);
    expect(seen.businesses).toEqual([{ id: theirs }]);
    expect(seen.tickets).toBe(0);
  });

  it('writes nothing', async () => {
    const { rows } = await owner.query('select id, user_id from member where business_id = $1', [theirs]);
    const changed = await withIdentity(orm, rows[0].user_id, (em) =>
      em.nativeUpdate(Member, { id: rows[0].id }, { role: 'admin' }, { filters: false }),
    );
    expect(changed).toBe(0);
  });
});
