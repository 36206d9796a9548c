import { describe, expect, it } from 'vitest';
import {
  admin,
  conversationId,
  creation,
  customer,
  DrivenTicket,
  day,
  ids,
  mike,
  minute,
  monday,
  newTicket,
  provider,
  sarah,
  system,
  ticketIn,
  uuidOf,
} from '#test/driven-ticket.ts';
import type { Actor } from '../process.ts';
import { ticketCommands } from './commands.ts';
import { ticketMachine } from './machine.ts';

const statuses = ['none', 'open', 'pending', 'waiting', 'resolved', 'closed'];
const actors: Record<string, Actor> = { c: customer, s: sarah, a: admin, p: provider, y: system };

/** Who gets each command accepted in each state: customer, staff, admin, provider, sYstem. */
const matrix: Record<string, string> = {
  //                 none  open pending waiting resolved closed
  create: '          csay  -    -       -       -        -',
  reply: '           -     csa  csa     csa     csa      -',
  'undo-reply': '    -     -    -       -       -        -',
  'release-reply': ' -     -    -       -       -        -',
  note: '            -     sa   sa      sa      sa       -',
  assign: '          -     sa   sa      sa      sa       -',
  unassign: '        -     sa   sa      sa      sa       -',
  'set-priority': '  -     sa   sa      sa      sa       -',
  'set-category': '  -     sa   sa      sa      sa       -',
  tag: '             -     sa   sa      sa      sa       -',
  wait: '            -     sa   sa      -       -        -',
  resolve: '         -     sa   sa      sa      -        -',
  reopen: '          -     -    -       sa      csa      -',
  close: '           -     sa   sa      sa      sa       -',
  merge: '           -     sa   sa      sa      sa       -',
  escalate: '        -     sa   sa      sa      -        -',
  'change-requester': '- sa   sa      sa      sa       -',
  absorb: '          -     y    y       y       y        -',
  routed: '          -     y    y       y       y        -',
  'sla-step': '      -     y    y       -       -        -',
  remind: '          -     -    -       y       -        -',
  'auto-resolve': '  -     -    -       y       -        -',
  'auto-close': '    -     -    -       -       y        -',
};

const payloads: Record<string, object> = {
  create: creation(),
  reply: { contentId: uuidOf(30) },
  'undo-reply': { contentId: uuidOf(30) },
  'release-reply': { contentId: uuidOf(30) },
  note: { contentId: uuidOf(30) },
  assign: { assigneeId: mike.id },
  'set-priority': { priority: 'high' },
  'set-category': { category: 'billing' },
  tag: { add: ['vip'] },
  merge: { targetId: uuidOf(40), targetConversationId: uuidOf(41) },
  'change-requester': { customerId: uuidOf(42) },
  absorb: { sourceId: uuidOf(40), by: admin.id },
  routed: { assigneeId: mike.id, priority: 'urgent', why: { code: 'routed', reason: 'created' } },
  'sla-step': { metric: 'firstResponse', step: 0, dueAt: monday },
};

describe('every command in every state by every role', () => {
  it('the matrix names every command', () => {
    expect(Object.keys(matrix).sort()).toEqual(Object.keys(ticketCommands).sort());
  });

  const cases = Object.entries(matrix).flatMap(([name, row]) =>
    row
      .trim()
      .split(/\s+/)
      .flatMap((accepted, index) =>
        Object.keys(actors).map((role) => ({
          name,
          status: statuses[index]!,
          role,
          accepted: accepted.includes(role),
        })),
      ),
  );
  it.each(cases)('$name while $status by $role: $accepted', ({ name, status, role, accepted }) => {
    const ticket = ticketIn(status);
    const { state, version } = ticket;
    const actor = actors[role]!;
    const offered = ticketMachine.commands[name]!.by.includes(actor.role) && state;
    const refusal = ticket.send(name, actor, monday, payloads[name]);
    expect(refusal === undefined).toBe(accepted);
    expect(ticket.version).toBe(version + Number(accepted));
    if (accepted) return;
    expect(ticket.state).toEqual(state);
    if (offered && ticketMachine.commands[name]!.in.includes(state.status) && name !== 'sla-step') {
      expect(ticketMachine.permits!(state, actor, name)).toBe(false);
    }
  });
});

describe('whose ticket it is', () => {
  const stranger: Actor = { id: uuidOf(99), role: 'customer' };
  const reply = { contentId: uuidOf(30) };

  it('another customer may do nothing with it', () => {
    const ticket = ticketIn('resolved');
    for (const name of ['reply', 'reopen']) {
      expect(ticket.send(name, stranger, monday, reply)).toMatchObject({ refusal: expect.any(String) });
    }
    expect(ticket.version).toBe(2);
  });

  it('an agent works on their own tickets and on unassigned ones', () => {
    const ticket = newTicket();
    expect(ticket.send('reply', mike, monday, reply)).toMatchObject({ refusal: 'not_yours' });
    ticket.send('unassign', sarah, monday);
    expect(ticket.send('reply', mike, monday, reply)).toBeUndefined();
  });

  it('the first agent who answers an unassigned ticket takes it; an admin does not', () => {
    const byAgent = newTicket({ assigneeId: undefined });
    byAgent.send('reply', mike, monday, reply);
    expect(byAgent.state?.assigneeId).toBe(mike.id);
    expect(byAgent.told('assigned')).toEqual([
      [0, { kind: 'assigned', assigneeId: mike.id, why: { code: 'first_reply' } }],
    ]);
    const byAdmin = newTicket({ assigneeId: undefined });
    byAdmin.send('reply', admin, monday, reply);
    expect(byAdmin.state?.assigneeId).toBeUndefined();
  });

  it('belongs to the new customer once it was handed over', () => {
    const ticket = newTicket();
    ticket.send('change-requester', admin, monday, { customerId: stranger.id });
    expect(ticket.send('reply', customer, monday, reply)).toMatchObject({ refusal: 'not_yours' });
    expect(ticket.send('reply', stranger, monday, reply)).toBeUndefined();
  });
});

describe('the state that follows an answer', () => {
  const reply = (then?: string) => ({ contentId: uuidOf(30), ...(then && { then }) });

  it.each([
    ['open', undefined, 'waiting'],
    ['open', 'send', 'open'],
    ['open', 'wait', 'waiting'],
    ['open', 'resolve', 'resolved'],
    ['pending', 'send', 'open'],
    ['waiting', 'send', 'waiting'],
    ['waiting', 'resolve', 'resolved'],
    ['resolved', 'send', 'resolved'],
    ['resolved', 'resolve', 'resolved'],
    ['resolved', 'wait', 'waiting'],
  ])('an agent answers a ticket that is %s with %s: %s', (status, then, after) => {
    const ticket = ticketIn(status);
    expect(ticket.send('reply', sarah, monday, reply(then))).toBeUndefined();
    expect(ticket.state?.status).toBe(after);
  });

  it.each([
    ['portal', {}, 'pending'],
    ['email', {}, 'pending'],
    ['chat', {}, 'open'],
    ['portal', { customerReply: 'open' }, 'open'],
    ['chat', { chatReply: 'pending' }, 'pending'],
  ] as const)('a customer answers by %s with the setting %o: %s', (via, policy, after) => {
    for (const status of ['wait', 'resolve']) {
      const ticket = newTicket({}, policy);
      ticket.send(status, sarah, monday);
      ticket.send('reply', customer, monday, { contentId: uuidOf(30), via });
      expect(ticket.state?.status).toBe(after);
    }
  });

  it('counts public messages only and knows since when the customer waits', () => {
    const ticket = newTicket();
    expect(ticket.state).toMatchObject({ messages: 1, customerWaitsSince: monday });
    ticket.send('note', sarah, monday + minute, reply());
    expect(ticket.state).toMatchObject({ messages: 1, customerWaitsSince: monday });
    ticket.send('reply', sarah, monday + 2 * minute, reply());
    expect(ticket.state?.customerWaitsSince).toBeUndefined();
    ticket.send('reply', customer, monday + 3 * minute, reply());
    ticket.send('reply', customer, monday + 4 * minute, reply());
    expect(ticket.state).toMatchObject({ messages: 4, customerWaitsSince: monday + 3 * minute });
  });

  it('a customer who reopens waits from then on; an agent who reopens keeps nobody waiting', () => {
    for (const [actor, since] of [
      [customer, monday + day],
      [sarah, undefined],
    ] as const) {
      const ticket = ticketIn('resolved');
      ticket.send('reopen', actor, monday + day);
      expect(ticket.state?.status).toBe('open');
      expect(ticket.state?.customerWaitsSince).toBe(since);
    }
  });
});

describe('while nobody answers', () => {
  it('reminds after two days, resolves after seven, closes seven days later, and then it is over', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, monday, { contentId: uuidOf(30) });
    ticket.passTo(monday + 100 * day);
    expect(ticket.told('reminded', 'moved').map(([at, event]) => [at / 1440, event])).toEqual([
      [0, { kind: 'moved', from: 'open', to: 'waiting', why: { code: 'agent_replied' } }],
      [2, { kind: 'reminded' }],
      [7, { kind: 'moved', from: 'waiting', to: 'resolved', why: { code: 'no_answer', minutes: 7 * 1440 } }],
      [14, { kind: 'moved', from: 'resolved', to: 'closed', why: { code: 'no_answer', minutes: 7 * 1440 } }],
    ]);
    expect(ticketMachine.isOver(ticket.state!)).toBe(true);
    expect(ticket.due).toBeUndefined();
  });

  it('another question gives the customer the whole time again', () => {
    const ticket = ticketIn('waiting');
    ticket.send('reply', sarah, monday + 6 * day, { contentId: uuidOf(30), then: 'send' });
    ticket.passTo(monday + 100 * day);
    expect(ticket.told('reminded').map(([at]) => at / 1440)).toEqual([2, 8]);
    expect(ticket.state?.resolvedAt).toBe(monday + 13 * day);
  });

  it('an answer just in time counts, and one at the very moment comes too late', () => {
    const intime = ticketIn('waiting');
    intime.send('reply', customer, monday + 7 * day - 1, { contentId: uuidOf(30) });
    expect(intime.state?.status).toBe('pending');
    expect(intime.state?.resolvedAt).toBeUndefined();
    const late = ticketIn('waiting');
    late.send('reply', customer, monday + 7 * day, { contentId: uuidOf(30) });
    expect(late.told('moved').map(([, event]) => 'to' in event && event.to)).toEqual([
      'waiting',
      'resolved',
      'pending',
    ]);
  });

  it('sends no reminder that would come with or after the resolution', () => {
    const ticket = newTicket({}, { remindAfter: 60, resolveAfter: 60 });
    ticket.send('wait', sarah, monday);
    expect(ticket.due?.name).toBe('auto-resolve');
  });

  it('an answer after the resolution reopens it and takes the closing back', () => {
    const ticket = ticketIn('resolved');
    ticket.send('reply', customer, monday + 6 * day, { contentId: uuidOf(30) });
    expect(ticket.state?.status).toBe('pending');
    expect(ticket.state).not.toHaveProperty('resolvedAt');
    expect(ticket.due?.name).toBe('sla-step');
  });
});

describe('small commands', () => {
  it.each([
    ['assign', { assigneeId: sarah.id }, 'unchanged'],
    ['set-priority', { priority: 'normal' }, 'unchanged'],
    ['tag', { add: ['a'], remove: ['b'] }, 'unchanged'],
    ['tag', {}, 'unchanged'],
    ['change-requester', { customerId: customer.id }, 'unchanged'],
    ['merge', { targetId: ids.id, targetConversationId: conversationId }, 'same_ticket'],
  ])('%s %o is refused: %s', (name, payload, reason) => {
    expect(newTicket({ tags: ['a'] }).send(name, admin, monday, payload)).toMatchObject({ refusal: reason });
  });

  it('a second creation is refused, and so is anything before the first', () => {
    expect(newTicket().send('create', admin, monday, creation())).toHaveProperty('refusal');
    expect(new DrivenTicket().send('assign', admin, monday, { assigneeId: mike.id })).toMatchObject({
      refusal: 'not_found',
    });
  });

  it.each([
    {},
    { targets: {} },
    { calendar: { zone: 'Mars/Olympus', week: [], holidays: [] } },
    { calendar: { zone: 'UTC', week: 'always', holidays: [] } },
    { remindAfter: 'soon' },
    { resolveAfter: -1 },
    { closeAfter: Number.NaN },
    { escalateAt: [100, 90, 80] },
    { escalateAt: [100] },
    { warnAt: '80' },
    { customerReply: 'closed' },
  ])('a creation with the policy %o is refused', (wrong) => {
    const policy = Object.keys(wrong).length === 0 ? {} : { ...creation().policy, ...wrong };
    const ticket = new DrivenTicket();
    expect(ticket.send('create', admin, monday, { ...creation(), policy })).toMatchObject({
      refusal: 'malformed',
    });
    expect(ticket.state).toBeUndefined();
  });

  it('tags are a set of at most twenty', () => {
    const ticket = newTicket({ tags: ['a', 'a', 'b'] });
    expect(ticket.state?.tags).toEqual(['a', 'b']);
    ticket.send('tag', admin, monday, { add: ['c', 'c', 'a'], remove: ['b', 'x'] });
    expect(ticket.state?.tags).toEqual(['a', 'c']);
    const many = Array.from({ length: 19 }, (_, index) => `t${index}`);
    expect(ticket.send('tag', admin, monday, { add: many })).toMatchObject({ refusal: 'too_many' });
    expect(ticket.send('tag', admin, monday, { add: many.slice(1) })).toBeUndefined();
  });
});
