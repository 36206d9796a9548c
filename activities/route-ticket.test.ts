import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Member } from '#db/entities/member.ts';
import { Setting } from '#db/entities/setting.ts';
import type { Rule } from '#db/settings.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { createRouteTicket } from './route-ticket.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let route: ReturnType<typeof createRouteTicket>;
let anna: string;
let ben: string;
let cleo: string;
const opened: (typeof business)[] = [];

beforeEach(async () => {
  business = await createSampleBusiness();
  opened.push(business);
  route = createRouteTicket(business);
  anna = await business.addMember('staff');
  ben = await business.addMember('staff');
  cleo = await business.addMember('staff');
  await business.addMember('admin');
});
afterAll(async () => {
  for (const one of opened) await one.drop();
});

const rules = (...given: Omit<Rule, 'id' | 'name'>[]) =>
  business.inBusiness((em) =>
    em.upsert(Setting, {
      businessId: business.businessId,
      key: 'routing',
      value: { rules: given.map((rule, index) => ({ id: `rule-${index}`, name: `Rule ${index}`, ...rule })) },
      updatedAt: new Date(),
    }),
  );
const change = (id: string, given: Partial<Member>) =>
  business.inBusiness((em) => em.nativeUpdate(Member, { id }, given));
const load = async (assigneeId: string, count: number, status: 'open' | 'waiting' = 'open') => {
  for (let made = 0; made < count; made += 1) await business.addTicket({ assigneeId, status });
};
const routed = (id: string, more: object = {}) =>
  route({ businessId: business.businessId, id, reason: 'created', ...more });

describe('without rules of its own', () => {
  it('gives a ticket to the agent with the least work and says why in figures', async () => {
    await load(anna, 2);
    await load(ben, 1);
    await load(cleo, 3);
    await load(ben, 5, 'waiting');
    const answer = await routed(await business.addTicket());
    expect(answer).toEqual({
      assigneeId: ben,
      why: {
        code: 'routed',
        reason: 'created',
        rule: 'least-loaded',
        strategy: 'least-loaded',
        candidates: 3,
        load: 1,
        capacity: 20,
      },
    });
  });

  it('takes turns among those with the same work, so that a burst spreads', async () => {
    const chosen = new Set<string | undefined>();
    for (let turn = 0; turn < 3; turn += 1) chosen.add((await routed(await business.addTicket())).assigneeId);
    expect(chosen).toEqual(new Set([anna, ben, cleo]));
  });

  it('respects capacity, being away and being gone', async () => {
    await change(anna, { away: true });
    await change(ben, { capacity: 1 });
    await change(cleo, { active: false });
    await load(ben, 1);
    const answer = await routed(await business.addTicket());
    expect(answer).toEqual({ why: { code: 'nobody_free', reason: 'created', away: 1, full: 1 } });
  });

  it('takes an escalated ticket from the one who had it', async () => {
    await change(cleo, { away: true });
    await load(anna, 4);
    const ticket = await business.addTicket({ assigneeId: ben });
    const answer = await routed(ticket, { reason: 'escalated', exclude: ben });
    expect(answer).toMatchObject({ assigneeId: anna, why: { reason: 'escalated', candidates: 1, load: 4 } });
  });

  it('leaves a ticket with whom its conversation is', async () => {
    const answer = await routed(await business.addTicket({ assigneeId: anna }));
    expect(answer).toEqual({ why: { code: 'assigned_already', reason: 'created' } });
  });
});

describe('with rules', () => {
  it('goes round robin, also when many are routed at once', async () => {
    await rules({ when: {}, do: { assign: { to: 'round-robin' } } });
    await load(anna, 5);
    const tickets = await Promise.all(Array.from({ length: 6 }, () => business.addTicket()));
    const answers = await Promise.all(tickets.map((ticket) => routed(ticket)));
    const shares = Map.groupBy(answers, (answer) => answer.assigneeId);
    expect([...shares].map(([agent, share]) => [agent, share.length]).sort()).toEqual(
      [anna, ben, cleo].map((agent) => [agent, 2]).sort(),
    );
  });

  it('adds up what matching rules say, the first priority and assignment winning', async () => {
    await rules(
      { when: { category: 'billing' }, do: { assign: { to: 'member', memberId: anna } } },
      { when: { keyword: 'NOT PRINT' }, do: { tags: ['hardware', 'printer'], priority: 'high' } },
      {
        when: { keyword: 'printer', channel: 'portal' },
        do: { tags: ['printer', 'portal'], priority: 'low' },
      },
      { when: { priority: 'normal' }, do: { assign: { to: 'member', memberId: cleo } } },
      { when: {}, do: { assign: { to: 'least-loaded' } } },
    );
    const answer = await routed(await business.addTicket({ category: 'problem' }));
    expect(answer).toMatchObject({
      assigneeId: cleo,
      priority: 'high',
      tags: ['hardware', 'printer', 'portal'],
      why: { rule: 'rule-3', strategy: 'member' },
    });
  });

  it.each([
    ['the words stand nowhere', { keyword: 'scanner' }],
    ['a sign in the words means itself', { keyword: 'p%r' }],
    ['the customer is another', { customerId: '00000000-0000-7000-8000-000000000001' }],
    ['one of two conditions fails', { channel: 'portal', priority: 'urgent' }],
  ] as const)('does nothing when %s', async (_, when) => {
    await rules({ when, do: { assign: { to: 'member', memberId: anna }, tags: ['vip'] } });
    expect(await routed(await business.addTicket())).toEqual({ why: { code: 'no_rule', reason: 'created' } });
  });

  it('goes on to the next rule when the one it names is away', async () => {
    await change(anna, { away: true });
    await rules(
      { when: { customerId: business.customerId }, do: { assign: { to: 'member', memberId: anna } } },
      { when: {}, do: { assign: { to: 'member', memberId: ben } } },
    );
    expect(await routed(await business.addTicket())).toMatchObject({
      assigneeId: ben,
      why: { rule: 'rule-1' },
    });
  });

  it('only reassigns on an escalation', async () => {
    await rules({ when: {}, do: { assign: { to: 'least-loaded' }, priority: 'urgent', tags: ['new'] } });
    const answer = await routed(await business.addTicket({ assigneeId: anna }), {
      reason: 'escalated',
      exclude: anna,
    });
    expect(Object.keys(answer).sort()).toEqual(['assigneeId', 'why']);
  });
});

it('says no names and no texts', async () => {
  await rules({ when: { keyword: 'print' }, do: { assign: { to: 'least-loaded' } } });
  const { why } = await routed(await business.addTicket());
  expect(JSON.stringify(why)).not.toMatch(/print|Rule 0|staff|Carla/i);
});
