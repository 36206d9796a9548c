import { describe, expect, it } from 'vitest';
import {
  admin,
  customer,
  day,
  ids,
  mike,
  minute,
  monday,
  newTicket,
  sarah,
  system,
  ticketIn,
  uuidOf,
} from '#test/driven-ticket.ts';
import { ticketMachine } from './machine.ts';

describe('merging', () => {
  const target = { targetId: uuidOf(40), targetConversationId: uuidOf(41) };

  it('closes this one, tells the other, and asks for no rating', () => {
    const ticket = newTicket();
    ticket.effects.length = 0;
    ticket.send('merge', admin, monday + minute, target);
    expect(ticket.state).toMatchObject({ status: 'closed', mergedInto: target.targetId });
    expect(ticket.effects).toEqual([
      {
        kind: 'tell',
        key: `merged/${ids.id}/command-2`,
        workflowId: `ticket/${ids.businessId}/${target.targetConversationId}`,
        name: 'absorb',
        payload: { sourceId: ids.id, by: admin.id },
      },
    ]);
  });

  it('the other one notes it and stays as it is', () => {
    const ticket = newTicket();
    const { state } = ticket;
    expect(
      ticket.send('absorb', system, monday, { sourceId: target.targetId, by: admin.id }),
    ).toBeUndefined();
    expect(ticket.state).toEqual(state);
    expect(ticket.told('absorbed')).toHaveLength(1);
  });

  it.each([
    ['merge', target],
    ['close', { spam: 'yes' }],
  ])('%s %o takes an open rating request back', (name, payload) => {
    const ticket = ticketIn('resolved');
    ticket.effects.length = 0;
    ticket.send(name, admin, monday, payload);
    expect(ticket.effects).toContainEqual({
      kind: 'tell',
      key: `moved/${ids.id}/command-3`,
      workflowId: `rating-request/${ids.businessId}/${ids.id}`,
      name: 'withdraw',
      payload: {},
    });
  });

  it('closing an unasked or a well-ended ticket takes nothing back', () => {
    const spam = newTicket();
    spam.effects.length = 0;
    spam.send('close', admin, monday, { spam: 'yes' });
    const done = ticketIn('resolved');
    done.effects.length = 0;
    done.send('close', admin, monday);
    expect([...spam.effects, ...done.effects]).toEqual([]);
  });
});

describe('asking for a rating', () => {
  it('every resolution asks under the same id, about who did the work', () => {
    const ticket = newTicket();
    ticket.send('resolve', sarah, monday);
    ticket.send('reopen', customer, monday + minute);
    ticket.send('assign', admin, monday + minute, { assigneeId: mike.id });
    ticket.send('resolve', mike, monday + 2 * minute);
    const asked = ticket.effects.filter((effect) => effect.kind === 'start');
    expect(asked.map(({ workflowId }) => workflowId)).toEqual([
      `rating-request/${ids.businessId}/${ids.id}`,
      `rating-request/${ids.businessId}/${ids.id}`,
    ]);
    expect(asked.map(({ input }) => input.first?.payload.ratedId)).toEqual([sarah.id, mike.id]);
    expect(asked.map(({ input }) => input.first?.commandId)).toEqual([
      `${ids.id}/command-2/ask`,
      `${ids.id}/command-5/ask`,
    ]);
  });

  it('names nobody when time resolved a ticket that nobody had', () => {
    const ticket = newTicket({ assigneeId: undefined });
    ticket.send('wait', admin, monday);
    ticket.passTo(monday + 8 * day);
    const asked = ticket.effects.find((effect) => effect.kind === 'start');
    expect(asked?.input.first?.payload).toEqual({
      subjectType: 'ticket',
      subjectId: ids.id,
      customerId: customer.id,
    });
  });
});

describe('a follow-up', () => {
  it('is a ticket of its own that names the one it follows', () => {
    const ticket = newTicket({ followUpOf: uuidOf(50), channel: 'rating' });
    expect(ticket.state).toMatchObject({ followUpOf: uuidOf(50), channel: 'rating', status: 'open' });
    expect(ticket.told('created')).toMatchObject([[0, { followUpOf: uuidOf(50) }]]);
  });
});

describe('what routing answers', () => {
  const why = { code: 'routed', reason: 'created' };
  const escalated = { code: 'nobody_free', reason: 'escalated' };

  it('is asked for at the creation', () => {
    expect(newTicket().effects).toEqual([
      {
        kind: 'ask',
        key: `created/${ids.id}/command-1`,
        activity: 'routeTicket',
        input: { ...ids, reason: 'created' },
        answer: 'routed',
      },
    ]);
  });

  it('sets assignee, priority and tags with the reason', () => {
    const ticket = newTicket({ assigneeId: undefined, tags: ['a'] });
    ticket.send('routed', system, monday, { assigneeId: mike.id, priority: 'high', tags: ['a', 'b'], why });
    expect(ticket.state).toMatchObject({ assigneeId: mike.id, priority: 'high', tags: ['a', 'b'] });
    expect(ticket.story.slice(-3).map(({ event }) => event)).toEqual([
      { kind: 'prioritised', from: 'normal', to: 'high', why },
      { kind: 'tagged', tags: ['a', 'b'], added: ['b'], removed: [] },
      { kind: 'assigned', assigneeId: mike.id, why },
    ]);
  });

  it('never takes a ticket from somebody a person has chosen meanwhile', () => {
    const ticket = newTicket({ assigneeId: undefined });
    ticket.send('assign', admin, monday, { assigneeId: sarah.id });
    expect(ticket.send('routed', system, monday, { assigneeId: mike.id, why })).toHaveProperty('refusal');
    expect(ticket.state?.assigneeId).toBe(sarah.id);
  });

  it('says why nobody was found, for a new ticket and for an escalated one', () => {
    const fresh = newTicket({ assigneeId: undefined });
    fresh.send('routed', system, monday, { why });
    expect(fresh.told('left-unassigned')).toEqual([[0, { kind: 'left-unassigned', why }]]);
    const late = newTicket();
    late.send('routed', system, monday, { why: escalated });
    expect(late.state?.assigneeId).toBe(sarah.id);
    expect(late.told('not-reassigned')).toEqual([
      [0, { kind: 'not-reassigned', assigneeId: sarah.id, why: escalated }],
    ]);
  });

  it('of an escalation moves the ticket to another agent', () => {
    const ticket = newTicket();
    ticket.send('routed', system, monday, { assigneeId: mike.id, why: { ...why, reason: 'escalated' } });
    expect(ticket.told('assigned').at(-1)).toMatchObject([0, { assigneeId: mike.id, previous: sarah.id }]);
  });

  it('skips tags that would be too many', () => {
    const tags = Array.from({ length: 20 }, (_, index) => `t${index}`);
    const ticket = newTicket({ tags });
    expect(ticket.send('routed', system, monday, { tags: ['more'], why })).toHaveProperty('refusal');
    expect(ticket.state?.tags).toHaveLength(20);
  });
});

describe('what the Temporal UI is told', () => {
  it('shows the next due time and nothing about people', () => {
    const ticket = newTicket();
    expect(ticketMachine.attributes(ticket.state!)).toEqual({
      assigneeId: sarah.id,
      priority: 'normal',
      dueAt: monday + 240 * minute,
      breached: false,
    });
    expect(ticketMachine.describe(ticket.state!)).toContain('next: sla-step at 2026-03-02T03:12:00.000Z');
    ticket.send('wait', sarah, monday);
    expect(ticketMachine.attributes(ticket.state!).dueAt).toBeUndefined();
    expect(ticketMachine.describe(ticket.state!)).toContain('firstResponse: paused');
  });
});
