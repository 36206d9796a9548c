import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressAs } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import { createTestDatabase } from '#test/infra/database.ts';

// What `db/tenant.test.ts` and `db/audit.test.ts` leave: the ways around tables and their policies.
const database = await createTestDatabase();
const owner = new Client(database.url);
const [ours, theirs, ticket, customer, agent] = [uuid(), uuid(), uuid(), uuid(), uuid()];

beforeAll(async () => {
  await owner.connect();
  for (const id of [ours, theirs]) {
    await owner.query(`insert into business values ($1::uuid, 'B', $1::text, 'UTC', 'en', 'USD', now())`, [
      id,
    ]);
  }
  await owner.query(
    `insert into ticket (id, business_id, conversation_id, number, subject, customer_id, assignee_id, channel, status,
       priority, created_at, updated_at, version)
     values ($1, $2, $1, 1, 'Printer on fire', $3, $4, 'portal', 'open', 'normal', now(), now(), 1)`,
    [ticket, theirs, customer, agent],
  );
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function as<T>(
  role: 'docket_app' | 'docket_auth',
  business: string | undefined,
  work: (client: Client) => Promise<T>,
) {
  const client = new Client({ connectionString: addressAs(database.url, role) });
  await client.connect();
  try {
    if (business) await client.query(`select set_config('app.business_id', $1, false)`, [business]);
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the search function', () => {
  const search = (
    business: string | undefined,
    by: { customer?: string; agent?: string } = {},
    words = 'Printer',
  ) =>
    as('docket_app', business, async (client) => {
      const values = [words, 100, by.customer ?? null, by.agent ?? null];
      const { rows } = await client.query('select search_tickets($1, $2, $3, $4) as id', values);
      return rows.map(({ id }) => id);
    });

  it('finds what is the own business’s', async () => {
    for (const by of [{}, { customer }, { agent }]) expect(await search(theirs, by)).toEqual([ticket]);
    expect(await search(theirs, { customer: uuid() })).toEqual([]);
    expect(await search(theirs, { agent: uuid() })).toEqual([]);
  });

  it.each(['Printer', '%', '_', "' or true --"])(
    'finds nothing of another business, nor without one: %s',
    async (words) => {
      for (const business of [ours, undefined]) {
        for (const by of [{}, { customer }, { agent }]) expect(await search(business, by, words)).toEqual([]);
      }
    },
  );
});

describe('a function that acts as somebody else', () => {
  it('is one of those that ask before a business is known, with a search path of its own', async () => {
    const { rows } = await owner.query(`
      select p.proname as name, r.rolname as owner, 'search_path=public' = any(p.proconfig) as pinned,
        r.rolsuper or r.rolbypassrls or r.rolcanlogin as strong
      from pg_proc p join pg_roles r on r.oid = p.proowner
      where p.prosecdef and p.pronamespace::regnamespace::text in ('public', 'auth') order by 1`);
    // The one that deletes: an identity that is a member nowhere any more.
    const eraser = { name: 'erase_identity', owner: 'docket_auth', pinned: true, strong: false };
    const readers = [
      'all_businesses',
      'business_by_slug',
      'business_by_widget_key',
      'businesses_overdue',
      'businesses_with_mail',
      'businesses_with_stale_files',
      'is_member_anywhere',
      'search_articles',
      'search_tickets',
      'stray_time',
    ];
    const reading = readers.map((name) => ({ name, owner: 'docket_reader', pinned: true, strong: false }));
    expect(rows).toEqual([...reading, eraser].sort((one, other) => (one.name < other.name ? -1 : 1)));
  });

  it('reads and changes nothing', async () => {
    const { rows } = await owner.query(`
      select distinct privilege_type as may from information_schema.role_table_grants where grantee = 'docket_reader'`);
    expect(rows).toEqual([{ may: 'SELECT' }]);
  });

  it('tells ids alone', async () => {
    const told = await as('docket_app', ours, async (client) => [
      (await client.query('select * from business_by_slug($1)', [theirs])).rows,
      (await client.query('select * from all_businesses()')).rows.length,
      (await client.query('select * from businesses_with_mail(now())')).rows,
      (await client.query('select * from businesses_overdue(now())')).rows,
      (await client.query('select * from businesses_with_stale_files(now())')).rows,
    ]);
    expect(told).toEqual([[{ business_by_slug: theirs }], 2, [], [], []]);
  });
});

describe('the application’s role', () => {
  const refused: [string, RegExp][] = [
    ['create table public.mine ()', /permission denied/],
    ['create function public.mine() returns int language sql as $$ select 1 $$', /permission denied/],
    ['alter table ticket disable row level security', /must be owner/],
    ['alter table ticket no force row level security', /must be owner/],
    ['drop policy own_business on ticket', /must be owner/],
    ['create policy mine on ticket using (true)', /must be owner/],
    ['alter table audit disable trigger all', /must be owner/],
    ['drop trigger append_only on audit', /must be owner/],
    ['truncate ticket', /permission denied/],
    [`set session_replication_role = 'replica'`, /permission denied/],
    ['create role mine', /permission denied/],
    ['update timeline set seq = seq', /permission denied/],
    ['delete from timeline', /permission denied/],
    ['delete from business', /permission denied/],
    [`select pg_read_file('/etc/passwd')`, /permission denied/],
    [`copy ticket to program 'cat'`, /permission denied/],
    ['select * from auth.session', /permission denied/],
    ['select * from operations.migrations', /permission denied/],
  ];

  it.each(refused)('may not: %s', async (statement, reason) => {
    await as('docket_app', ours, (client) => expect(client.query(statement)).rejects.toThrow(reason));
  });

  it('keeps to its business in every table that it is granted', async () => {
    const { rows } = await owner.query(`
      select c.relname as table from pg_class c where c.relkind in ('r', 'p', 'v', 'm')
        and c.relnamespace = 'public'::regnamespace and has_table_privilege('docket_app', c.oid, 'select')
        and not (c.relrowsecurity and c.relforcerowsecurity)
        -- A view that asks as its reader keeps to the policies of its tables.
        and not (c.relkind = 'v' and 'security_invoker=true' = any(coalesce(c.reloptions, '{}')))`);
    expect(rows).toEqual([]);
  });

  it('ends a query that takes too long', async () => {
    await as('docket_app', ours, async (client) => {
      const { rows } = await client.query('show statement_timeout');
      expect(rows).toEqual([{ statement_timeout: '8s' }]);
    });
  });
});

describe('the role of sign-in', () => {
  it.each([
    'select * from ticket',
    'select * from member',
    'insert into audit default values',
    'delete from business',
  ])('may not: %s', async (statement) => {
    await as('docket_auth', ours, (client) =>
      expect(client.query(statement)).rejects.toThrow(/permission denied/),
    );
  });
});
