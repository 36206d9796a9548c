import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { type RunningEntities, runEntities, type TestTicket } from '#test/running-entities.ts';
import { createTimeSkippingEnvironment } from '#test/time-skipping.ts';
import type { Calendar } from '../calendar.ts';
import { alwaysOpen } from '../calendar.ts';
import { defaultPolicy } from './policy.ts';
import type { TicketEvent } from './state.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const nineToFive: Calendar = {
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => (weekday < 6 ? [[540, 1020] as const] : [])),
  holidays: [],
};

let environment: TestWorkflowEnvironment;
let entities: RunningEntities;
const sarah = uuid();
const mike = uuid();
const away = { database: false };
const asked: object[] = [];
const started: TestTicket[] = [];

beforeAll(async () => {
  environment = await createTimeSkippingEnvironment();
  entities = await runEntities({
    address: environment.address,
    activities: {
      project: async () => {
        if (away.database) throw new Error('the database is away');
      },
      routeTicket: async (input) => {
        asked.push(input);
        return input.reason === 'created'
          ? { why: { code: 'assigned_already', reason: 'created' } }
          : { assigneeId: mike, why: { code: 'routed', reason: 'escalated', candidates: 1 } };
      },
    },
  });
});
afterEach(async () => {
  // Time does not jump while a task waits for a worker that is gone.
  for (const { handle } of started.splice(0)) await handle.terminate().catch(() => undefined);
});
afterAll(async () => {
  await entities.stop();
  await environment.teardown();
});

const now = () => environment.currentTimeMs();
/** Lets the server's time pass until then. */
const sleepUntil = async (at: number) => environment.sleep(at - (await now()));

/** Four o'clock and forty minutes on a Monday to come. */
async function mondayAfternoon(): Promise<number> {
  const at = await now();
  const midnight = Math.floor(at / day) * day;
  const daysToMonday = (8 - new Date(midnight).getUTCDay()) % 7 || 7;
  return midnight + daysToMonday * day + 16 * hour + 40 * minute;
}

async function startTicket(given: object, policy = {}): Promise<{ ticket: TestTicket; created: number }> {
  const ticket = entities.ticket();
  started.push(ticket);
  const created = await now();
  const promised = { ...defaultPolicy, calendar: alwaysOpen, ...policy };
  await ticket.start({ assigneeId: sarah, ...given, policy: promised }, { at: created });
  return { ticket, created };
}

/** What was projected, in the order of versions, by the time it happened. */
function story(ticket: TestTicket, since: number, kinds: TicketEvent['kind'][] = []) {
  return ticket.batches
    .flatMap(({ steps }) => steps)
    .flatMap((step) =>
      (step.events as TicketEvent[]).map((event) => ({ at: (step.at - since) / minute, event })),
    )
    .filter(({ event }) => kinds.includes(event.kind));
}

const slaKinds: TicketEvent['kind'][] = [
  ...['sla-warned', 'sla-breached', 'sla-overdue', 'escalated', 'prioritised', 'assigned'],
] as TicketEvent['kind'][];

describe('an urgent ticket left alone', () => {
  it('passes warning, breach and three escalations at the right working minutes, each with its reason', async () => {
    const monday = await mondayAfternoon();
    await sleepUntil(monday);
    const { ticket, created } = await startTicket({ priority: 'urgent' }, { calendar: nineToFive });
    // Half an hour for the first response, twenty minutes of it before five o'clock.
    const night = 16 * 60;
    const dueAt = ticket.row!.clocks[0]!.dueAt!;
    expect(Math.abs(dueAt - (created + (30 + night) * minute))).toBe(0);
    await sleepUntil(monday + 17 * hour + 30 * minute);
    await entities.until(() => (ticket.row?.assigneeId === mike ? true : undefined));
    const sla = (percent: number) => ({ code: 'sla', metric: 'firstResponse', percent, dueAt });
    const promise = { metric: 'firstResponse' } as const;
    expect(story(ticket, created, slaKinds).slice(1)).toEqual([
      { at: 24 + night, event: { kind: 'sla-warned', ...promise, dueAt, percent: 80 } },
      { at: 30 + night, event: { kind: 'sla-breached', ...promise, dueAt } },
      { at: 30 + night, event: { kind: 'escalated', level: 1, why: sla(100) } },
      { at: 45 + night, event: { kind: 'sla-overdue', ...promise, percent: 150 } },
      { at: 45 + night, event: { kind: 'escalated', level: 2, why: sla(150) } },
      { at: 60 + night, event: { kind: 'sla-overdue', ...promise, percent: 200 } },
      { at: 60 + night, event: { kind: 'escalated', level: 3, why: sla(200) } },
      {
        at: 60 + night,
        event: {
          kind: 'assigned',
          assigneeId: mike,
          previous: sarah,
          why: { code: 'routed', reason: 'escalated', candidates: 1 },
        },
      },
    ]);
    expect(asked.filter((input) => 'id' in input && input.id === ticket.id)).toMatchObject([
      { reason: 'created' },
      { reason: 'escalated', exclude: sarah },
    ]);
    // Each step came at its time, not all of them in the end.
    const batches = ticket.batches.filter(({ steps }) => steps.some(({ name }) => name === 'sla-step'));
    expect(batches.map(({ steps }) => steps.length)).toEqual([1, 1, 1, 1]);
    expect(ticket.row).toMatchObject({ escalationLevel: 3, priority: 'urgent', status: 'open' });
  });
});

describe('a ticket that the customer leaves alone', () => {
  it('goes on when the customer answers in between', async () => {
    const { ticket } = await startTicket({});
    await ticket.reply({ at: await now() });
    await environment.sleep(6 * day);
    await ticket.reply({ actor: ticket.customer, at: await now() });
    const answered = await now();
    await ticket.reply({ at: answered });
    await environment.sleep(3 * day);
    expect(story(ticket, answered, ['reminded']).map(({ at }) => at / 1440)).toHaveLength(2);
    expect(ticket.row).toMatchObject({ status: 'waiting', messages: 4 });
    expect(story(ticket, answered, ['reminded'])[1]).toMatchObject({ at: 2 * 1440 });
  });
});

describe('a deadline', () => {
  it('stands still while the ticket waits and moves by as much', async () => {
    const { ticket, created } = await startTicket({ priority: 'high' });
    await environment.sleep(10 * minute);
    await ticket.send('wait', {}, { at: created + 10 * minute });
    await environment.sleep(290 * minute);
    expect(story(ticket, created, slaKinds).slice(1)).toEqual([]);
    await ticket.send('reopen', {}, { at: created + 5 * hour });
    await environment.sleep(49 * minute);
    expect(story(ticket, created, ['sla-warned'])).toMatchObject([{ at: 5 * 60 + 38 }]);
    expect(story(ticket, created, ['sla-breached'])).toEqual([]);
    await environment.sleep(3 * minute);
    expect(story(ticket, created, ['sla-breached'])).toMatchObject([{ at: 5 * 60 + 50 }]);
  });

  it('passed while the database was away is told afterwards, each step at its own time', async () => {
    const { ticket, created } = await startTicket({ priority: 'high' });
    await environment.sleep(47 * minute);
    away.database = true;
    await environment.sleep(15 * minute);
    expect((await ticket.live()).state.escalationLevel).toBe(1);
    away.database = false;
    await environment.sleep(minute);
    await entities.until(() => (ticket.row?.escalationLevel === 1 ? true : undefined));
    expect(story(ticket, created, slaKinds).slice(1)).toMatchObject([
      { at: 48, event: { kind: 'sla-warned' } },
      { at: 60, event: { kind: 'sla-breached' } },
      { at: 60, event: { kind: 'escalated', level: 1 } },
    ]);
  });

  it('that another priority brings nearer rings earlier, and one that it moves away rings later', async () => {
    const { ticket, created } = await startTicket({ priority: 'normal' });
    await environment.sleep(minute);
    await ticket.send('set-priority', { priority: 'urgent' }, { at: created + minute });
    await environment.sleep(25 * minute);
    expect(story(ticket, created, ['sla-warned'])).toMatchObject([{ at: 24 }]);
    await ticket.send('set-priority', { priority: 'low' }, { at: created + 26 * minute });
    await environment.sleep(2 * hour);
    expect(story(ticket, created, ['sla-breached'])).toEqual([]);
    expect((await ticket.live()).due).toEqual({ at: created + 480 * minute, name: 'sla-step' });
  });
});

// Last, because the server’s time stands still once a child has ended after its parent.
describe('a ticket that everybody leaves alone', () => {
  it('is reminded of after two days, resolved after seven, and closed seven days later', async () => {
    const { ticket } = await startTicket({});
    const answered = await now();
    await ticket.reply({ at: answered });
    await environment.sleep(15 * day);
    await entities.until(() => (ticket.row?.status === 'closed' ? true : undefined));
    expect(
      story(ticket, answered, ['reminded', 'moved'])
        .slice(1)
        .map(({ at, event }) => [at / 1440, event]),
    ).toEqual([
      [2, { kind: 'reminded' }],
      [7, { kind: 'moved', from: 'waiting', to: 'resolved', why: { code: 'no_answer', minutes: 10_080 } }],
      [14, { kind: 'moved', from: 'resolved', to: 'closed', why: { code: 'no_answer', minutes: 10_080 } }],
    ]);
    expect((await ticket.handle.describe()).status.name).toBe('COMPLETED');
    const rating = entities.projected.find(
      ({ process, ids }) => process === 'rating-request' && ids.id === ticket.id,
    );
    expect(rating).toMatchObject({ state: { status: 'asked', ratedId: sarah } });
  });
});

describe('a deadline that passed while no worker ran', () => {
  let real: RunningEntities;
  beforeAll(async () => {
    real = await runEntities();
  });
  afterAll(() => real.stop());

  it('keeps or breaks the promise by when the answer was sent, whichever the server delivers first', async () => {
    // Promised within the hour, of which two seconds are left.
    const created = Date.now() - hour + 2000;
    const cases = [-1, 0, 1].map((offset) => ({ offset, ticket: real.ticket() }));
    for (const { ticket } of cases) {
      await ticket.start({ priority: 'high', assigneeId: sarah }, { at: created });
      await real.until(() => ticket.outcomes.find(({ name }) => name === 'routed'));
    }
    await real.stopWorker();
    for (const { ticket } of cases) await eventually(() => ticket.events()).toContain('timerFired');
    for (const { ticket, offset } of cases) {
      await ticket.signal('reply', { contentId: uuid() }, { at: created + hour + offset });
    }
    await real.startWorker();
    for (const { ticket, offset } of cases) {
      await real.until(() => ticket.outcomes.find(({ name }) => name === 'reply'));
      const kinds = story(ticket, created, ['sla-breached', 'escalated', 'replied']).map(
        ({ event }) => event.kind,
      );
      expect(kinds).toEqual(offset < 0 ? ['replied'] : ['sla-breached', 'escalated', 'replied']);
      const [firstResponse] = ticket.row!.clocks;
      expect(firstResponse?.metAt).toBe(created + hour + offset);
      expect(firstResponse?.breachedAt).toBe(offset < 0 ? undefined : created + hour);
    }
  });
});
