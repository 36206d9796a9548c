import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, TicketStateView, TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket, resolveTicket } from '#test/harness/tickets.ts';
import type { RatingView } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let staff: Member;
let admin: Member;
let ticket: TicketView;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  customer = await business.signInAs('customer');
  staff = await business.signInAs('staff');
  admin = await business.signInAs('admin');
});
afterAll(() => app?.close());
beforeEach(async () => {
  ticket = await resolveTicket(app, customer, staff);
});

const rate = (verdict: object, { who = customer, key }: { who?: Member; key?: string } = {}) =>
  who.post<RatingView>(
    '/api/customer/ratings',
    { subjectType: 'ticket', subjectId: ticket.id, ...verdict },
    key === undefined ? {} : { key },
  );
const refusalOf = (answer: { body: object }) =>
  answer.body as { status: number; code: string; detail: string };
const mine = async (query: string, who = customer) =>
  (await who.get<Page<RatingView>>(`/api/customer/ratings?${query}`)).body;

describe('a customer', () => {
  it('sees what waits for a rating, and rates it', async () => {
    const { items } = await mine('status=asked');
    expect(items[0]).toMatchObject({
      subject: { type: 'ticket', id: ticket.id, number: ticket.number, title: ticket.subject },
      rated: { id: staff.id, role: 'staff' },
      status: 'asked',
      stars: null,
    });
    const answer = await rate({ stars: 5, review: ' Quick\r\nand kind. ' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'rated', stars: 5, review: 'Quick\nand kind.' });
    const { ratedAt, editableUntil } = answer.body;
    expect(Date.parse(editableUntil!) - Date.parse(ratedAt!)).toBe(24 * 3_600_000);
    expect((await mine('status=rated')).items[0]).toEqual(answer.body);
    expect((await mine('status=asked')).items.map((one) => one.subject.id)).not.toContain(ticket.id);
    const shown = await customer.get<TicketView>(`/api/tickets/${ticket.id}`);
    expect(shown.body.rating).toEqual({ status: 'rated', stars: 5 });
  });

  it('changes it within a day, keeping the review when only the stars change', async () => {
    await rate({ stars: 4, review: 'Fine.' });
    expect((await rate({ stars: 3 })).body).toMatchObject({ stars: 3, review: 'Fine.' });
    expect((await rate({ stars: 3, review: 'So so.' })).body).toMatchObject({ stars: 3, review: 'So so.' });
    expect(refusalOf(await rate({ stars: 3 }))).toMatchObject({ status: 409, code: 'unchanged' });
  });

  it('counts once, however often it is sent', async () => {
    const key = uuid();
    const answers = await Promise.all([1, 2, 3].map(() => rate({ stars: 4, review: 'Once.' }, { key })));
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
    expect(refusalOf(await rate({ stars: 1 }, { key })).code).toBe('key_reused');
    const told = await app.owner.query(`select from timeline where process_id = $1 and kind = 'rated'`, [
      ticket.id,
    ]);
    expect(told.rowCount).toBe(1);
  });

  it('cannot rate what is not theirs, not resolved, or nothing at all', async () => {
    const neighbour = await business.signInAs('customer');
    expect((await rate({ stars: 1 }, { who: neighbour })).status).toBe(404);
    expect((await rate({ stars: 1 }, { who: await app.signInAs('customer') })).status).toBe(404);
    expect((await rate({ stars: 1, subjectId: uuid() })).status).toBe(404);
    const open = await openTicket(app, customer);
    expect((await rate({ stars: 1, subjectId: open.id })).status).toBe(404);
    for (const who of [staff, admin]) expect((await rate({ stars: 5 }, { who })).status).toBe(403);
    expect((await mine('', neighbour)).total).toBe(0);
  });

  it.each<[string, object]>([
    ['no stars', {}],
    ['0 stars', { stars: 0 }],
    ['6 stars', { stars: 6 }],
    ['half stars', { stars: 4.5 }],
    ['stars in words', { stars: 'five' }],
    ['an empty review', { stars: 5, review: ' ' }],
    ['a long review', { stars: 5, review: 'x'.repeat(5001) }],
    ['another kind of subject', { stars: 5, subjectType: 'planet' }],
    ['more than was asked', { stars: 5, status: 'rated' }],
  ])('is corrected: %s', async (_, verdict) => {
    expect((await rate(verdict)).status).toBe(422);
  });

  it.each<[string, string, RegExp]>([
    [`status = 'expired'`, 'expired', /time to rate/],
    [`status = 'withdrawn'`, 'withdrawn', /not asked/],
    [
      `status = 'rated', stars = 5, rated_at = now() - interval '25 hours', editable_until = now() - interval '1 hour'`,
      'final',
      /24 hours/,
    ],
  ])('is told why it is too late when %s', async (changed, code, words) => {
    await app.owner.query(`update rating set ${changed} where subject_id = $1`, [ticket.id]);
    const answer = refusalOf(await rate({ stars: 1 }));
    expect(answer).toMatchObject({ status: 409, code, detail: expect.stringMatching(words) });
  });
});

describe('a low rating', () => {
  it('opens one follow-up ticket', async () => {
    await rate({ stars: 1, review: 'Never again.' });
    await app.until(ticket.id, 'follow-up-opened');
    await rate({ stars: 2 });
    const opened = async () => (await mine(`subject=${ticket.id}`)).items[0]?.followUp;
    await eventually(opened).toMatchObject({ status: 'open' });
    const { id, number } = (await opened())!;
    const shown = await admin.get<TicketView>(`/api/tickets/${id}`);
    expect(shown.body).toMatchObject({
      ...{ number, channel: 'rating', priority: 'high' },
      followUpOf: { id: ticket.id },
    });
  });
});

describe('the state of a request', () => {
  const state = (who: Member) => who.get<TicketStateView>(`/api/rating-requests/${ticket.id}/state`);

  it('says what is next and what its customer may do', async () => {
    const { body } = await state(customer);
    expect(body).toMatchObject({
      status: 'asked',
      allowed: ['rate'],
      next: { name: 'remind' },
      source: 'workflow',
    });
    await rate({ stars: 5 });
    expect((await state(customer)).body).toMatchObject({ status: 'rated', next: { name: 'close-editing' } });
    expect((await state(staff)).body).toMatchObject({ allowed: [] });
    expect((await state(admin)).body).toMatchObject({
      allowed: ['withdraw', 'change-requester'],
      workflowUrl: expect.stringContaining('rating-request'),
    });
  });

  it('is shown to its people alone', async () => {
    const others = [
      await business.signInAs('customer'),
      await business.signInAs('staff'),
      await app.signInAs('admin'),
    ];
    for (const who of others) expect((await state(who)).status).toBe(404);
  });
});
