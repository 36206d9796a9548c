import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { TicketView } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let staff: Member;
let admin: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  customer = await business.signInAs('customer');
  staff = await business.signInAs('staff');
  admin = await business.signInAs('admin');
});
afterAll(() => app?.close());

type Results = { results: { id: string; status: string; detail?: string }[] };
const bulk = (body: object, who = admin, key?: string) =>
  who.post<Results>('/api/tickets/bulk', body, key === undefined ? {} : { key });
const read = async (id: string) => (await admin.get<TicketView>(`/api/tickets/${id}`)).body;

describe('many tickets at once', () => {
  it('says of each what became of it, in the order asked', async () => {
    const [one, two, closed] = await Promise.all([1, 2, 3].map(() => openTicket(app, customer)));
    await admin.post(`/api/tickets/${closed!.id}/close`);
    const foreign = await openTicket(app, await app.signInAs('customer'));
    const ids = [one!.id, closed!.id, foreign.id, uuid(), two!.id, one!.id];
    const answer = await bulk({ ids, command: 'assign', payload: { assigneeId: staff.id } });
    expect(answer.body.results).toEqual([
      { id: ids[0], status: 'accepted' },
      { id: ids[1], status: 'refused', detail: expect.stringContaining('closed') },
      { id: ids[2], status: 'not_found' },
      { id: ids[3], status: 'not_found' },
      { id: ids[4], status: 'accepted' },
    ]);
    expect((await read(one!.id)).assignee?.id).toBe(staff.id);
    expect((await read(foreign.id)).id).toBeUndefined();
    const again = await bulk({ ids: [one!.id], command: 'assign', payload: { assigneeId: staff.id } });
    expect(again.body.results).toEqual([
      { id: one!.id, status: 'refused', detail: 'The ticket is assigned to this agent already.' },
    ]);
  });

  it('does each once for one key', async () => {
    const { id } = await openTicket(app, customer);
    const note = (text: string) =>
      bulk({ ids: [id], command: 'note', payload: { body: text } }, admin, 'notes');
    await note('Once.');
    expect((await note('Once.')).body.results).toEqual([{ id, status: 'accepted' }]);
    expect((await read(id)).version).toBe(3);
    expect((await note('Other.')).status).toBe(422);
  });

  it('takes a hundred', async () => {
    const tickets = await Promise.all(Array.from({ length: 100 }, () => openTicket(app, customer)));
    const ids = tickets.map((one) => one.id);
    const { body } = await bulk({ ids, command: 'resolve', payload: {} });
    expect(body.results).toEqual(ids.map((id) => ({ id, status: 'accepted' })));
  });

  it('reaches an agent’s own tickets alone', async () => {
    const [free, taken] = [await openTicket(app, customer), await openTicket(app, customer)];
    const colleague = await business.signInAs('staff');
    await admin.post(`/api/tickets/${taken.id}/assign`, { assigneeId: colleague.id });
    const { body } = await bulk({ ids: [free.id, taken.id], command: 'wait' }, staff);
    expect(body.results.map((one) => one.status)).toEqual(['accepted', 'not_found']);
  });

  it.each<[string, object]>([
    ['no tickets', { ids: [], command: 'wait' }],
    ['too many', { ids: Array(101).fill(uuid()), command: 'wait' }],
    ['no ids', { ids: ['x'], command: 'wait' }],
    ['an unknown command', { ids: [uuid()], command: 'explode' }],
    ['a command of the system', { ids: [uuid()], command: 'auto-close' }],
    ['a creation', { ids: [uuid()], command: 'create', payload: {} }],
    ['a wrong payload', { ids: [uuid()], command: 'set-priority', payload: { priority: 'asap' } }],
    ['a strange payload', { ids: [uuid()], command: 'wait', payload: { until: 'x' } }],
  ])('refuses %s', async (_, body) => {
    expect((await bulk(body)).status).toBe(422);
  });

  it('is for agents', async () => {
    const body = { ids: [uuid()], command: 'wait' };
    expect((await bulk(body, customer)).status).toBe(403);
    expect((await app.nobody.post('/api/tickets/bulk', body)).status).toBe(401);
  });
});
