import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { verifyAudit } from '#scripts/audit-chain.ts';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { attach } from '#test/harness/files.ts';
import { offerService, requestService } from '#test/harness/requests.ts';
import type { CustomerChangeView } from './change-views.ts';

const base = '/api/admin/customer-insights';
const person = { name: 'Zyxwena Quuxley', email: 'zyxwena@quuxley.example', phone: '+49 30 7654321' };
const zone = 'Antarctica/Troll';
/** Stands in every text by them or to them. */
const word = 'flumadiddle';
let app: TestApp;
let business: Business;
let admin: Member;
let customer: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  customer = await business.signInAs('customer', person);
});
afterAll(() => app?.close());

/** Every row of every table in which one of these words stands, as `table.column`. */
async function holding(...words: string[]): Promise<string[]> {
  const { rows } = await app.owner.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'auth')`);
  const parts = rows.map(
    ({ name }) => `select '${name}.' || e.key as place from ${name} t, jsonb_each_text(to_jsonb(t)) e
      where e.value ilike any($1) group by 1`,
  );
  const found = await app.owner.query<{ place: string }>(parts.join(' union all '), [
    words.map((one) => `%${one}%`),
  ]);
  return found.rows.map(({ place }) => place).sort();
}

const open = async (body: string, attachmentIds: string[] = []) =>
  (await customer.post<TicketView>('/api/customer/tickets', { subject: `A ${word}`, body, attachmentIds }))
    .body;
const figures = async () =>
  (
    await app.owner.query(
      `select (select count(*)::int from ticket where business_id = $1) as tickets,
         (select count(*)::int from service_request where business_id = $1) as requests,
         (select sum(stars)::int from rating where business_id = $1 and status = 'rated') as stars,
         (select count(*)::int from message where business_id = $1) as messages`,
      [business.id],
    )
  ).rows[0];

it('takes a person out of every table, ends what runs, and leaves the figures', async () => {
  const known = [person.phone, zone, customer.id];
  await app.owner.query('update member set phone = $1, zone = $2 where id = $3', known);
  const file = await attach(customer, `${word}.txt`, word);
  const live = await open(`My ${word}`, [file]);
  await admin.post(`/api/admin/tickets/${live.id}/reply`, { body: `Dear ${person.name}, a ${word}.` });
  await admin.post(`/api/admin/tickets/${live.id}/note`, { body: `${person.name} called.` });
  const rated = await open(`Old ${word}`);
  await admin.post(`/api/admin/tickets/${rated.id}/resolve`);
  await app.until(rated.id, 'rating-asked');
  const said = { subjectType: 'ticket', subjectId: rated.id, stars: 4, review: `Fine ${word}` };
  expect((await customer.post('/api/customer/ratings', said)).status).toBe(200);
  const asked = await open(`Another ${word}`);
  await admin.post(`/api/admin/tickets/${asked.id}/resolve`);
  await app.until(asked.id, 'rating-asked');
  const request = await requestService(customer, await offerService(admin), { brand: word });
  await customer.put(`/api/drafts/ticket/${live.id}/reply`, { body: word });
  await admin.post(`${base}/${customer.id}/notes`, { body: `${person.name} likes ${word}.` });
  const run = (sql: string, ...values: unknown[]) => app.owner.query(sql, values);
  await run(
    `insert into inbound_mail (id, business_id, key, via, sender, sender_name, subject, status, body, member_id, received_at)
     values ($1, $2, $3, 'imap', $4, $5, $6, 'taken', $6, $7, now())`,
    ...[uuid(), business.id, uuid(), person.email, person.name, word, customer.id],
  );
  await run(
    `insert into visitor (id, business_id, name, email, phone, token_hash, created_at) values ($1::uuid, $2, $3, $4, $5, $1::uuid::text, now())`,
    ...[uuid(), business.id, person.name, person.email, person.phone],
  );
  await run(
    `update outbox set rendered = jsonb_build_object('to', $1::text, 'text', $2::text), status = 'sent'`,
    person.email,
    word,
  );
  await admin.post('/api/admin/invitations', {
    email: `x${person.email}`,
    name: 'Somebody else',
    role: 'customer',
  });

  const exported = await admin.fetch(`${base}/${customer.id}/export`);
  expect(exported.headers.get('content-disposition')).toContain('attachment');
  const document = await exported.json();
  expect(document).toMatchObject({
    profile: [{ name: person.name, email: person.email, phone: person.phone, timeZone: zone }],
    ratings: [{ stars: 4, review: `Fine ${word}` }, { status: 'asked' }],
    files: [{ name: `${word}.txt` }],
    notes: [{ text: `${person.name} likes ${word}.` }],
    mailsReceived: [{ subject: word }],
  });
  expect(document.tickets).toHaveLength(3);
  expect(document.tickets[0].messages).toHaveLength(3);

  expect(await holding(person.name, word)).toEqual(
    expect.arrayContaining([
      'content.body',
      'customer_note.body',
      'draft.body',
      'inbound_mail.subject',
      'member.name',
      'outbox.rendered',
      'ticket.subject',
      'visitor.name',
      'attachment.name',
      'auth."user".name',
    ]),
  );
  const before = await figures();
  const erase = (confirm: string) =>
    admin.post<CustomerChangeView>(`${base}/${customer.id}/erase`, { confirm });
  expect((await erase('Somebody')).status).toBe(422);
  expect((await erase(person.name)).status).toBe(202);
  const last = async () =>
    (await admin.get<{ items: CustomerChangeView[] }>(`${base}/${customer.id}/changes`)).body.items[0];
  await eventually(last).toMatchObject({
    status: 'done',
    counts: { profiles: 1, identities: 1, files: 1, notes: 1 },
  });

  await run(`delete from outbox where address = $1`, `x${person.email}`);
  await run(`delete from invitation where email = $1`, `x${person.email}`);
  expect(await holding(person.name, 'Quuxley', person.phone, zone, word)).toEqual([]);
  expect(await figures()).toEqual(before);
  const { rows } = await app.owner.query('select process, id from process where not over');
  expect(rows).toEqual([]);
  const ended = await app.owner.query('select id, status from service_request');
  expect(ended.rows).toEqual([{ id: request.id, status: 'cancelled' }]);
  expect((await customer.get('/api/me')).status).toBe(401);
  expect((await admin.get(`${base}/${customer.id}`)).body).toMatchObject({ code: 'erased' });
  expect((await admin.get(`/api/tickets/${live.id}`)).body).toMatchObject({
    ...{ subject: '[erased]', status: 'closed', customer: { name: 'Erased customer' } },
  });
  const database = await app.owner.connect();
  const chains = await verifyAudit(database as never).finally(() => database.release());
  expect(chains.filter(({ broken }) => broken)).toEqual([]);
  const folder = app.deps.env.FILES_DIR;
  const left = existsSync(folder) ? await readdir(folder, { recursive: true, withFileTypes: true }) : [];
  expect(left.filter((one) => one.isFile())).toEqual([]);
});
