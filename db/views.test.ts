import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressAs } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import { createTestDatabase, type TestDatabase } from '#test/infra/database.ts';

const views = {
  unified_tickets_view: 'number, source, customer_name, company, request_number, stars',
  admin_customer_service_requests: 'number, service_name, price_minor, customer_name, ticket_number, stars',
  admin_customer_ratings: 'stars, review, subject_type, subject_title, customer_name',
  admin_customer_summary: 'customer_name, tickets, requests_fulfilled, spent_minor, currency, average_stars',
};

let database: TestDatabase;
let owner: pg.Client;
let reader: pg.Client;
const [ours, theirs] = [uuid(), uuid()];

/** A customer with a request, fulfilled by a ticket, rated with four stars. */
async function fill(business: string, name: string) {
  const [company, customer, request, ticket, review] = [uuid(), uuid(), uuid(), uuid(), uuid()];
  const run = (sql: string, values: unknown[]) => owner.query(sql, values);
  await run(
    `insert into business (id, name, slug, zone, locale, currency, created_at) values ($1, $2::text, $2, 'UTC', 'en', 'EUR', now())`,
    [business, name],
  );
  await run(`insert into company (id, business_id, name, created_at) values ($1, $2, $3, now())`, [
    company,
    business,
    `${name} GmbH`,
  ]);
  await run(
    `insert into member (id, business_id, role, name, email, company_id, created_at)
     values ($1, $2, 'customer', $3, $4, $5, now())`,
    [customer, business, `${name} customer`, `${name}@example.com`, company],
  );
  await run(
    `insert into content (id, business_id, author_id, body, created_at) values ($1, $2, $3, $4, now())`,
    [review, business, customer, `${name} says thanks`],
  );
  await run(
    `insert into ticket (id, business_id, conversation_id, number, subject, customer_id, channel, status, priority,
       resolved_at, created_at, updated_at, version)
     values ($1, $2, $1, 1, 'Logo', $3, 'request', 'resolved', 'normal', now(), now(), now(), 1)`,
    [ticket, business, customer],
  );
  for (const [id, number, currency] of [
    [request, 1, 'EUR'],
    [uuid(), 2, 'JPY'],
  ]) {
    await run(
      `insert into service_request (id, business_id, number, service_name, price_minor, currency, customer_id, status,
         content_id, ticket_id, breached, submitted_at, updated_at, version)
       values ($1, $2, $3, 'Logo design', 45000, $4, $5, 'fulfilled', $1, $6, false, now(), now(), 1)`,
      [id, business, number, currency, customer, number === 1 ? ticket : null],
    );
  }
  await run(
    `insert into rating (id, business_id, subject_type, subject_id, customer_id, status, stars, review_id, asked_at, rated_at,
       version)
     values ($1, $2, 'request', $1, $3, 'rated', 4, $4, now(), now(), 1)`,
    [request, business, customer, review],
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client(database.url);
  reader = new pg.Client({ connectionString: addressAs(database.url, 'docket_app') });
  await Promise.all([owner.connect(), reader.connect()]);
  await fill(ours, 'ours');
  await fill(theirs, 'theirs');
});
afterAll(async () => {
  await reader?.end();
  await owner?.end();
  await database?.drop();
});

const read = async (view: string, columns = '*', business = ours) => {
  await reader.query(`select set_config('app.business_id', $1, false)`, [business]);
  return (await reader.query(`select ${columns} from ${view}`)).rows;
};

describe('the views for reporting', () => {
  it('say what there is', async () => {
    expect(await read('unified_tickets_view', views.unified_tickets_view)).toEqual([
      {
        number: 1,
        source: 'request',
        customer_name: 'ours customer',
        company: 'ours GmbH',
        request_number: 1,
        stars: 4,
      },
    ]);
    expect(
      (await read('admin_customer_service_requests', views.admin_customer_service_requests)).sort(
        (a, b) => a.number - b.number,
      ),
    ).toMatchObject([
      { number: 1, price_minor: '45000', ticket_number: 1, stars: 4 },
      { number: 2, ticket_number: null, stars: null },
    ]);
    expect(await read('admin_customer_ratings', views.admin_customer_ratings)).toEqual([
      {
        stars: 4,
        review: 'ours says thanks',
        subject_type: 'request',
        subject_title: 'Logo design',
        customer_name: 'ours customer',
      },
    ]);
    expect(await read('admin_customer_summary', views.admin_customer_summary)).toEqual([
      {
        customer_name: 'ours customer',
        tickets: '1',
        requests_fulfilled: '2',
        spent_minor: '45000',
        currency: 'EUR',
        average_stars: '4.00',
      },
    ]);
  });

  it.each(Object.keys(views))('%s shows one business, and nobody’s without one', async (view) => {
    const seen = await read(view);
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map((row) => row.business_id))).toEqual(new Set([ours]));
    expect(JSON.stringify(seen)).not.toContain('theirs');
    expect(await read(view, '*', '')).toEqual([]);
    expect(await read(view, '*', uuid())).toEqual([]);
  });

  it('read as whoever asks', async () => {
    const { rows } = await owner.query(
      `select relname, reloptions from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace order by 1`,
    );
    const own = rows.filter(({ relname }) => Object.hasOwn(views, relname));
    expect(own).toHaveLength(4);
    for (const { reloptions } of own) expect(reloptions).toContain('security_invoker=true');
  });
});
