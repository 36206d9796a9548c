import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, fetchPage, InvalidCursor, type Order } from '#db/cursor.ts';
import { Ticket } from '#db/entities/ticket.ts';
import { fetchNeighbours } from '#db/neighbours.ts';
import { createOrm, kysely, type Orm } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { createTestDatabase, type TestDatabase } from '#test/infra/database.ts';

const updated: Order = {
  name: 'updated',
  by: 'ticket.updatedAt',
  id: 'ticket.id',
  type: 'time',
  direction: 'desc',
};
const due: Order = { name: 'due', by: 'nextDueAt', type: 'time', direction: 'asc', nullable: true };
const subject: Order = { name: 'subject', by: 'subject', type: 'text', direction: 'asc' };
const rank: Order = { name: 'priority', by: 'priorityRank', type: 'number', direction: 'desc' };

describe('a cursor', () => {
  const filter = { status: 'open', q: undefined };
  const place = { value: '2026-11-21T10:00:00.000Z', id: uuid() };
  const cursor = encodeCursor(updated, filter, place);
  const raw = (mark: unknown) => Buffer.from(JSON.stringify(mark)).toString('base64url');
  const hash = JSON.parse(Buffer.from(cursor, 'base64url').toString())[2];

  it('leads back to its place, however the filter is written', () => {
    expect(decodeCursor(cursor, updated, { status: 'open' })).toEqual(place);
  });

  it.each<[string, string, Order, object]>([
    ['another sorting', cursor, { ...updated, name: 'created' }, filter],
    ['another direction', cursor, { ...updated, direction: 'asc' }, filter],
    ['another filter', cursor, updated, { status: 'closed' }],
    ['a value of another type', cursor, { ...updated, type: 'number' }, filter],
    ['no cursor', 'nonsense', updated, filter],
    ['nothing', '', updated, filter],
    ['a short mark', raw([1]), updated, filter],
    ['no object', raw(null), updated, filter],
    ['a wrong id', raw(['updated', 'desc', hash, place.value, '1']), updated, filter],
    ['no time', raw(['updated', 'desc', hash, 'yesterday', place.id]), updated, filter],
    ['the year 0', raw(['updated', 'desc', hash, '0000-01-01T00:00:00Z', place.id]), updated, filter],
    ['an empty value where there is none', raw(['updated', 'desc', hash, null, place.id]), updated, filter],
    ['a fraction', raw(['priority', 'desc', hash, 1.5, place.id]), rank, filter],
    ['a zero byte', raw(['subject', 'asc', hash, 'a\0', place.id]), subject, filter],
    ['too much', raw(['subject', 'asc', hash, 'a'.repeat(3000), place.id]), subject, filter],
  ])('is refused: %s', (_, text, order, wanted) => {
    expect(() => decodeCursor(text, order, wanted)).toThrow(InvalidCursor);
  });
});

describe('fetchPage', () => {
  let database: TestDatabase;
  let orm: Orm;
  const business = uuid();

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = createOrm({ url: database.url, role: 'docket_app', poolSize: 1 });
    await withTenant(orm, business, async (em) => {
      const values = [business, business, new Date()];
      await em.execute(`insert into business values (?, 'B', ?, 'UTC', 'en', 'USD', ?)`, values);
      const priorities = ['low', 'normal', 'urgent'] as const;
      for (let number = 1; number <= 23; number++) {
        // Few distinct values and some empty ones, so that ties and the end of the values fall between pages.
        const time = new Date(Date.UTC(2026, 0, 1 + (number % 4), 0, 0, 0, number % 3));
        em.create(Ticket, {
          ...{ id: uuid(), businessId: business, conversationId: uuid(), customerId: uuid(), number },
          ...{
            subject: `Printer ${number % 5}`,
            channel: 'form',
            status: 'open',
            priority: priorities[number % 3]!,
          },
          ...{ nextDueAt: number % 3 ? time : null, createdAt: time, updatedAt: time, version: 1 },
        });
      }
    });
  });

  afterAll(async () => {
    await orm?.close();
    await database?.drop();
  });

  it.each(
    [updated, due, subject, rank].flatMap((order) => [
      order,
      { ...order, direction: order.direction === 'asc' ? 'desc' : 'asc' } as Order,
    ]),
  )('walks every row once, in order: $name $direction', async (order) => {
    const walk = async (limit: number) => {
      const numbers: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await withTenant(orm, business, (em) =>
          fetchPage(kysely(em).selectFrom('ticket').selectAll('ticket'), {
            order,
            filter: {},
            cursor,
            limit,
          }),
        );
        expect(page.items.length).toBeLessThanOrEqual(limit);
        numbers.push(...page.items.map((row) => row.number));
        cursor = page.next;
      } while (cursor);
      return numbers;
    };
    const whole = await walk(100);
    expect([...whole].sort((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
    expect(await walk(1)).toEqual(whole);
    expect(await walk(4)).toEqual(whole);
    await withTenant(orm, business, async (em) => {
      const tickets = kysely(em).selectFrom('ticket').selectAll('ticket');
      const numberOf = new Map((await tickets.execute()).map((row) => [row.id, row.number]));
      const named = (id: string | null) => (id === null ? undefined : numberOf.get(id));
      for (const [id, number] of numberOf) {
        const { previous, next } = await fetchNeighbours(tickets, order, id);
        const place = whole.indexOf(number);
        expect([named(previous), named(next)]).toEqual([whole[place - 1], whole[place + 1]]);
      }
      const elsewhere = await fetchNeighbours(tickets, order, uuid());
      expect([elsewhere.previous, named(elsewhere.next)]).toEqual([null, whole[0]]);
    });
  });

  it('puts rows without a value last, in both directions', async () => {
    for (const direction of ['asc', 'desc'] as const) {
      const { items } = await withTenant(orm, business, (em) =>
        fetchPage(kysely(em).selectFrom('ticket').select(['id', 'nextDueAt']), {
          ...{ order: { ...due, direction }, filter: {}, limit: 50 },
        }),
      );
      expect(items.findIndex((row) => row.nextDueAt === null)).toBe(16);
      expect(items.slice(16).every((row) => row.nextDueAt === null)).toBe(true);
    }
  });
});
