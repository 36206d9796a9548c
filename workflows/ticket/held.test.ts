import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admin, customer, mike, minute, monday, newTicket, sarah, uuidOf } from '#test/driven-ticket.ts';
import { nextTicketDue } from './machine.ts';

const second = 1000;
const at = monday + minute;
const content = uuidOf(30);
const other = uuidOf(31);
const hold = (then: string, contentId = content) => ({ contentId, then, hold: 5 });

describe('a reply that is held', () => {
  it('changes nothing that anybody else could see, and is due', () => {
    const ticket = newTicket();
    const before = ticket.state!;
    expect(ticket.send('reply', sarah, at, hold('resolve'))).toBeUndefined();
    const { held, ...rest } = ticket.state!;
    expect(rest).toEqual(before);
    expect(held).toEqual([
      { contentId: content, author: sarah, via: 'portal', then: 'resolve', sendAt: at + 5 * second },
    ]);
    expect(ticket.due).toEqual({
      at: at + 5 * second,
      name: 'release-reply',
      payload: { contentId: content },
    });
    expect(ticket.effects.map(({ key }) => key)).toEqual([expect.stringContaining('created')]);
  });

  it('goes out as its author’s, and only then is the promise kept', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, at, hold('wait'));
    ticket.passTo(at + 5 * second);
    expect(ticket.told('replied')).toEqual([
      [1 + 5 / 60, { kind: 'replied', contentId: content, by: 'agent', via: 'portal', author: sarah }],
    ]);
    expect(ticket.state).toMatchObject({ status: 'waiting', firstRespondedAt: at + 5 * second, messages: 2 });
    expect(ticket.clock('firstResponse')!.metAt).toBe(at + 5 * second);
    expect(ticket.state!.held).toBeUndefined();
  });

  it.each([
    ['send', 'open'],
    ['wait', 'waiting'],
    ['resolve', 'resolved'],
  ])('%s: the ticket is %s as without a hold', (then, status) => {
    const [held, plain] = [newTicket(), newTicket()];
    held.send('reply', sarah, at, hold(then));
    held.passTo(at + 5 * second);
    plain.send('reply', sarah, at + 5 * second, { contentId: content, then });
    expect(held.state).toEqual(plain.state);
    expect(held.state!.status).toBe(status);
  });

  it('takes an unassigned ticket when it goes out, unless somebody has it by then', () => {
    const free = newTicket();
    free.send('unassign', admin, at);
    free.send('reply', mike, at, hold('send'));
    expect(free.state!.assigneeId).toBeUndefined();
    expect(free.passTo(at + 5 * second).state!.assigneeId).toBe(mike.id);

    const taken = newTicket();
    taken.send('unassign', admin, at);
    taken.send('reply', mike, at, hold('send'));
    taken.send('assign', admin, at + second, { assigneeId: sarah.id });
    taken.passTo(at + 5 * second);
    expect(taken.state!.assigneeId).toBe(sarah.id);
    expect(taken.told('replied')[0]![1]).toMatchObject({ author: mike });
  });

  it('asks to rate who answered, also when it resolves by itself', () => {
    const ticket = newTicket();
    ticket.send('unassign', admin, at);
    ticket.send('reply', admin, at, hold('resolve'));
    ticket.passTo(at + 5 * second);
    const asked = ticket.effects.find(({ kind }) => kind === 'start');
    expect(asked).toMatchObject({ input: { first: { payload: { ratedId: admin.id } } } });
  });

  it('goes out after one that was sent before it', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, at, { ...hold('send'), hold: 60 });
    ticket.send('reply', sarah, at + second, hold('resolve', other));
    ticket.passTo(at + 59 * second);
    expect(ticket.told('replied')).toEqual([]);
    ticket.passTo(at + 60 * second);
    expect(ticket.told('replied').map(([, event]) => 'contentId' in event && event.contentId)).toEqual([
      content,
      other,
    ]);
    expect(ticket.state!.status).toBe('resolved');
  });

  it('is refused beyond twenty, and twice', () => {
    const ticket = newTicket();
    for (let count = 0; count < 20; count += 1)
      expect(ticket.send('reply', sarah, at, hold('send', uuidOf(100 + count)))).toBeUndefined();
    expect(ticket.send('reply', sarah, at, hold('send'))).toMatchObject({ refusal: 'too_many' });
    const twice = newTicket();
    twice.send('reply', sarah, at, hold('send'));
    expect(twice.send('reply', sarah, at, hold('send'))).toMatchObject({ refusal: 'exists' });
  });

  it('of a customer is not held', () => {
    const ticket = newTicket();
    ticket.send('reply', customer, at, { contentId: content, hold: 5 });
    expect(ticket.state).toMatchObject({ status: 'pending', messages: 2 });
    expect(ticket.state!.held).toBeUndefined();
  });
});

describe('taking it back', () => {
  it('leaves the ticket as it was', () => {
    const ticket = newTicket();
    const before = ticket.state;
    ticket.send('reply', sarah, at, hold('resolve'));
    expect(ticket.send('undo-reply', sarah, at + 4 * second, { contentId: content })).toBeUndefined();
    expect(ticket.state).toEqual(before);
    expect(ticket.passTo(at + minute).told('replied', 'moved')).toEqual([]);
  });

  it('is its author’s alone, and in time', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, at, hold('send'));
    const undo = { contentId: content };
    expect(ticket.send('undo-reply', admin, at, undo)).toMatchObject({ refusal: 'not_yours' });
    expect(ticket.send('undo-reply', customer, at, undo)).toMatchObject({ refusal: 'not_allowed' });
    expect(ticket.send('undo-reply', sarah, at, { contentId: other })).toMatchObject({ refusal: 'too_late' });
    expect(ticket.send('undo-reply', sarah, at + 5 * second, undo)).toMatchObject({ refusal: 'too_late' });
    expect(ticket.told('replied')).toHaveLength(1);
  });

  it('stays possible when the ticket is somebody else’s', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, at, hold('send'));
    ticket.send('assign', admin, at + second, { assigneeId: mike.id });
    expect(ticket.send('undo-reply', sarah, at + 2 * second, { contentId: content })).toBeUndefined();
  });
});

describe('what happens meanwhile', () => {
  it('the customer writes: the answer goes out and the ticket stays the staff’s turn', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, at, hold('wait'));
    ticket.send('reply', customer, at + second, { contentId: other });
    expect(ticket.passTo(at + 5 * second).state!.status).toBe('pending');
    expect(ticket.told('replied')).toHaveLength(2);
  });

  it('somebody decides otherwise: that stands', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, at, hold('wait'));
    ticket.send('resolve', sarah, at + second);
    expect(ticket.passTo(at + 5 * second).state!.status).toBe('resolved');
    expect(ticket.told('replied')).toHaveLength(1);
  });

  it.each([
    ['close', {}],
    ['merge', { targetId: uuidOf(40), targetConversationId: uuidOf(41) }],
  ])('%s: what is held goes out first', (name, payload) => {
    const ticket = newTicket();
    ticket.send('reply', sarah, at, hold('wait'));
    ticket.send('reply', sarah, at, hold('wait', other));
    expect(ticket.send(name, admin, at + second, payload)).toBeUndefined();
    expect(ticket.steps.at(-1)!.events.slice(0, 2)).toEqual([
      { kind: 'replied', contentId: content, by: 'agent', via: 'portal', author: sarah },
      { kind: 'replied', contentId: other, by: 'agent', via: 'portal', author: sarah },
    ]);
    expect(ticket.state).toMatchObject({ status: 'closed', messages: 3 });
    expect(ticket.state!.held).toBeUndefined();
    expect(nextTicketDue(ticket.state!)).toBeUndefined();
  });

  it('it was spam: the text goes back to its author', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, at, { ...hold('wait'), via: 'chat' });
    ticket.send('close', admin, at + second, { spam: 'yes' });
    expect(ticket.told('taken-back', 'replied')).toEqual([
      [1 + 1 / 60, { kind: 'taken-back', contentId: content, author: sarah, via: 'chat' }],
    ]);
  });

  it('it closes by itself: what is held goes out first', () => {
    const ticket = newTicket({}, { closeAfter: 2 });
    ticket.send('resolve', sarah, at);
    ticket.send('reply', sarah, at + 119 * second, hold('send'));
    expect(ticket.passTo(at + 5 * minute).state).toMatchObject({ status: 'closed', messages: 2 });
  });
});

describe('whatever happens', () => {
  type Step = { what: string; after: number; seconds: number; then: string };
  const step = fc.record<Step>({
    what: fc.constantFrom(
      'hold',
      'hold',
      'hold',
      'undo',
      'answer',
      'resolve',
      'reopen',
      'assign',
      'close',
      'spam',
    ),
    after: fc.integer({ min: 0, max: 8 }),
    seconds: fc.constantFrom(1, 5, 30),
    then: fc.constantFrom('send', 'wait', 'resolve'),
  });

  it('each reply that was held goes out once or goes back once, in the order in which they were sent', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const ticket = newTicket();
        const sent: string[] = [];
        let now = at;
        for (const [index, { what, after, seconds, then }] of steps.entries()) {
          now += after * second;
          const contentId = uuidOf(1000 + index);
          if (
            what === 'hold' &&
            !ticket.send('reply', index % 2 ? sarah : admin, now, { contentId, then, hold: seconds })
          )
            sent.push(contentId);
          if (what === 'undo')
            ticket.send('undo-reply', ticket.state?.held?.[0]?.author ?? sarah, now, {
              contentId: ticket.state?.held?.[0]?.contentId ?? content,
            });
          if (what === 'answer') ticket.send('reply', customer, now, { contentId });
          if (what === 'resolve' || what === 'reopen') ticket.send(what, admin, now);
          if (what === 'assign')
            ticket.send('assign', admin, now, { assigneeId: index % 2 ? mike.id : sarah.id });
          if (what === 'close' || what === 'spam')
            ticket.send('close', admin, now, what === 'spam' ? { spam: 'yes' } : {});
        }
        ticket.passTo(now + minute);
        expect(ticket.state!.held).toBeUndefined();
        const ended = ticket.story.flatMap(({ event }) =>
          event.kind === 'taken-back' || (event.kind === 'replied' && event.author) ? [event] : [],
        );
        expect(ended.map(({ contentId }) => contentId).sort()).toEqual(sent.sort());
        const out = ended.flatMap((event) => (event.kind === 'replied' ? event.contentId : []));
        expect(out).toEqual([...out].sort());
      }),
      { numRuns: 500 },
    );
  });
});
