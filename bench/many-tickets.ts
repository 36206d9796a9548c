import pg from 'pg';

const status = `(array['closed','closed','closed','closed','closed','closed','closed','resolved','resolved','resolved',
  'resolved','waiting','waiting','pending','pending','open','open','open','closed','closed'])[1 + n * 7 % 20]`;
const subject = `format('%s of the %s in %s, order %s',
  (array['Failure','Delay','Return','Repair','Question','Noise','Delivery','Invoice','Refund','Complaint'])[1 + n * 3 % 10],
  (array['printer','keyboard','screen','scanner','router','camera','speaker','monitor','charger','tablet'])[1 + n / 10 % 10],
  (array['Berlin','Paris','Madrid','Lisbon','Vienna','Oslo','Dublin','Prague','Athens','Warsaw'])[1 + n / 100 % 10],
  lpad(n::text, 8, '0'))`;

/** Written in one go by the tables' owner, as years of work would have left them. */
const insertMembers = `
  insert into member (id, business_id, role, name, email, created_at)
  select gen_random_uuid(), $1, case when n <= 10 then 'staff' else 'customer' end, 'Person ' || n,
    'person-' || n || '@example.com', now()
  from generate_series(1, 10 + $2::int / 100) n`;
const insertTickets = `
  insert into ticket (id, business_id, conversation_id, number, subject, customer_id, assignee_id, channel, status, priority,
    category, tags, next_due_at, waiting_since, breached, message_count, created_at, updated_at, resolved_at, version)
  select gen_random_uuid(), $1, gen_random_uuid(), n, ${subject},
    customers.ids[1 + n % array_length(customers.ids, 1)],
    case when n % 20 > 0 then agents.ids[1 + n * 3 % array_length(agents.ids, 1)] end,
    (array['portal','portal','public_form','email'])[1 + n % 4], ${status},
    (array['normal','normal','normal','low','high','urgent'])[1 + n % 6], (array['question','problem','billing'])[1 + n % 3],
    case when n % 50 = 0 then array['vip'] when n % 9 = 0 then array['late', 'parts'] else '{}' end,
    case when ${status} in ('open', 'pending') then now() + n % 5000 * interval '1 minute' end,
    case when ${status} in ('open', 'pending') then now() - n % 5000 * interval '1 minute' end,
    n % 35 = 0, 3, now() - n * interval '20 seconds', now() - n * 7919 % 1000003 * interval '15 seconds',
    case when ${status} in ('resolved', 'closed') then now() - n * interval '15 seconds' end, 5
  from generate_series(1::bigint, $2::bigint) n,
    (select array_agg(id) as ids from member where business_id = $1 and role = 'customer') customers,
    (select array_agg(id) as ids from member where business_id = $1 and role = 'staff') agents`;

/** Fills businesses with so many tickets each, shared among ten agents. */
export async function insertManyTickets(
  databaseUrl: string,
  wanted: { businessId: string; count: number }[],
): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query<{ name: string; definition: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
       from pg_index where indrelid = 'ticket'::regclass and not indisunique`,
    );
    await database.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`);
    for (const { name } of rows) await database.query(`drop index ${name}`);
    for (const { businessId, count } of wanted) {
      await database.query(insertMembers, [businessId, count]);
      await database.query(insertTickets, [businessId, count]);
    }
    for (const { definition } of rows) await database.query(definition);
    await database.query('vacuum (analyze) ticket');
    await database.query('analyze member');
  } finally {
    await database.end();
  }
}
