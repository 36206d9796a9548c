import { describe, expect, it } from 'vitest';
import {
  DrivenRequest as Driven,
  type DrivenRequest,
  newRequest,
  nineToFive,
  reported,
  submission,
  ticketOf,
} from '#test/driven-request.ts';
import { admin, customer, hour, ids, minute, monday, sarah, system, uuidOf } from '#test/driven-ticket.ts';
import type { Actor } from '../process.ts';
import { allowedCommands } from '../process.ts';
import { requestStatuses } from './commands.ts';
import { serviceRequestMachine as machine } from './machine.ts';

const text = { contentId: uuidOf(70) };
const stranger: Actor = { id: uuidOf(71), role: 'customer' };
const other: Actor = { id: uuidOf(72), role: 'admin' };
const soon = monday + minute;

function accept(request = newRequest()): DrivenRequest {
  request.send('accept', admin, soon);
  return request;
}
function withTicket(request = newRequest()): DrivenRequest {
  request.send('create-ticket', admin, soon, ticketOf());
  return request;
}
const ways: Record<string, () => DrivenRequest> = {
  submitted: () => newRequest(),
  accepted: () => accept(),
  fulfilled: () => {
    const request = accept();
    request.send('fulfil', admin, soon);
    return request;
  },
  declined: () => {
    const request = newRequest();
    request.send('decline', admin, soon, text);
    return request;
  },
  cancelled: () => {
    const request = newRequest();
    request.send('cancel', customer, soon);
    return request;
  },
};

describe('a service request', () => {
  it('goes from submitted over accepted to fulfilled, and asks about who did it', () => {
    const request = accept();
    expect(request.state).toMatchObject({ status: 'accepted', assigneeId: admin.id, acceptedAt: soon });
    request.send('fulfil', admin, soon + hour, { workerId: sarah.id });
    expect(request.state).toMatchObject({ status: 'fulfilled', workerId: sarah.id, endedAt: soon + hour });
    expect(request.effects).toMatchObject([
      {
        kind: 'start',
        workflow: 'ratingRequestWorkflow',
        workflowId: `rating-request/${ids.businessId}/${ids.id}`,
        input: {
          id: ids.id,
          first: {
            name: 'ask',
            payload: {
              subjectType: 'request',
              subjectId: ids.id,
              customerId: customer.id,
              ratedId: sarah.id,
            },
          },
        },
      },
    ]);
  });

  it('takes whoever sees to it for who did it, unless somebody else is named', () => {
    const request = accept();
    request.send('assign', admin, soon, { assigneeId: other.id });
    request.send('fulfil', admin, soon);
    expect(request.state).toMatchObject({ workerId: other.id });
  });

  it('keeps what the service was and cost when it was asked for', () => {
    expect(newRequest().state?.offer).toEqual({
      name: 'Logo design',
      priceMinor: 45_000,
      currency: 'USD',
      durationMinutes: 120,
    });
  });

  it('is declined and cancelled with a reason, and then over', () => {
    expect(ways.declined!().state).toMatchObject({ status: 'declined', reasonId: text.contentId });
    const cancelled = accept();
    expect(cancelled.send('cancel', admin, soon)).toMatchObject({ refusal: 'reason_missing' });
    expect(cancelled.send('cancel', admin, soon, text)).toBeUndefined();
    expect(cancelled.state).toMatchObject({ status: 'cancelled', reasonId: text.contentId });
    expect(cancelled.effects).toEqual([]);
    for (const status of ['fulfilled', 'declined', 'cancelled']) {
      expect(machine.isOver(ways[status]!().state!), status).toBe(true);
    }
  });

  it('opens a ticket for the customer in the name of the admin, and is accepted by that', () => {
    const request = withTicket();
    expect(request.kinds).toEqual(['request-submitted', 'request-accepted', 'ticket-opened']);
    expect(request.state).toMatchObject({ status: 'accepted', ticket: { id: uuidOf(60), status: 'going' } });
    const [effect] = request.effects;
    expect(effect).toMatchObject({
      kind: 'start',
      workflow: 'ticketWorkflow',
      workflowId: `ticket/${ids.businessId}/${uuidOf(61)}`,
      input: { id: uuidOf(60), first: { name: 'create', actor: admin } },
    });
    expect(effect?.kind === 'start' && effect.input.first?.payload).toEqual({
      conversationId: uuidOf(61),
      contentId: uuidOf(62),
      policy: { warnAt: 80 },
      customerId: customer.id,
      channel: 'request',
      category: 'customer_request',
      priority: 'normal',
      requestId: ids.id,
    });
  });

  it('is fulfilled when its ticket is resolved', () => {
    const request = withTicket();
    request.send('report', system, soon, reported('done', { workerId: sarah.id }));
    expect(request.kinds.slice(3)).toEqual(['work-done', 'request-fulfilled']);
    expect(request.state).toMatchObject({ status: 'fulfilled', workerId: sarah.id });
    expect(request.effects.at(-1)).toMatchObject({
      workflow: 'ratingRequestWorkflow',
      input: { first: { payload: { ratedId: sarah.id } } },
    });
  });

  it('waits for both its ticket and its booking', () => {
    const request = withTicket();
    request.send('link-booking', admin, soon, { bookingId: uuidOf(80) });
    request.send('report', system, soon, reported('done'));
    expect(request.state).toMatchObject({ status: 'accepted', ticket: { status: 'done' } });
    request.send('report', system, soon, reported('done', { work: 'booking', workId: uuidOf(80) }));
    expect(request.state).toMatchObject({ status: 'fulfilled' });
  });

  it('follows its ticket into another one', () => {
    const request = withTicket();
    request.send('report', system, soon, reported('merged', { into: uuidOf(63) }));
    expect(request.send('report', system, soon, reported('done'))).toMatchObject({ refusal: 'stale' });
    request.send('report', system, soon, reported('done', { workId: uuidOf(63) }));
    expect(request.state).toMatchObject({ status: 'fulfilled' });
  });

  it('can have another ticket when the first one came to nothing', () => {
    const request = withTicket();
    expect(request.send('create-ticket', admin, soon, ticketOf(uuidOf(64)))).toMatchObject({
      refusal: 'has_ticket',
    });
    request.send('report', system, soon, reported('dropped'));
    expect(request.state).toMatchObject({ status: 'accepted', ticket: { status: 'dropped' } });
    expect(request.send('create-ticket', admin, soon, ticketOf(uuidOf(64)))).toBeUndefined();
  });

  it('is another customer’s once they turn out to be one person', () => {
    const request = newRequest();
    expect(request.send('change-requester', admin, soon, { customerId: customer.id })?.refusal).toBe(
      'unchanged',
    );
    expect(request.send('change-requester', admin, soon, { customerId: stranger.id })).toBeUndefined();
    expect(request.send('cancel', customer, soon)?.refusal).toBe('not_yours');
    expect(request.send('cancel', stranger, soon)).toBeUndefined();
  });

  it('offers each what they may do now', () => {
    const allowed = (request: DrivenRequest, actor: Actor) => allowedCommands(machine, request.state, actor);
    expect(allowed(newRequest(), customer)).toEqual(['cancel']);
    expect(allowed(newRequest(), stranger)).toEqual([]);
    expect(allowed(newRequest(), sarah)).toEqual([]);
    expect(allowed(newRequest(), admin)).toEqual([
      'accept',
      'assign',
      'decline',
      'create-ticket',
      'link-booking',
      'cancel',
      'note',
      'change-requester',
    ]);
    expect(allowed(withTicket(), admin)).toEqual([
      'assign',
      'link-booking',
      'fulfil',
      'cancel',
      'note',
      'change-requester',
    ]);
    expect(allowed(ways.fulfilled!(), admin)).toEqual([]);
  });
});

describe('the time to answer', () => {
  const friday = Date.UTC(2026, 2, 6, 16);
  const policy = { calendar: nineToFive, responseMinutes: 120, warnAt: 50 };

  it('counts working hours: asked on Friday at four for two hours, it is due on Monday at ten', () => {
    const request = newRequest({}, policy, friday);
    expect(request.due).toEqual({ at: friday + hour, name: 'remind', payload: {} });
    request.passTo(friday + hour);
    const due = Date.UTC(2026, 2, 9, 10);
    expect(request.due).toEqual({ at: due, name: 'breach', payload: {} });
    request.passTo(due);
    expect(request.state).toMatchObject({ warnedAt: friday + hour, breachedAt: due, status: 'submitted' });
    expect(request.due).toBeUndefined();
  });

  it.each(['accept', 'decline', 'cancel', 'create-ticket', 'link-booking'])('ends with %s', (name) => {
    const request = newRequest({}, policy, friday);
    const payloads: Record<string, object> = {
      decline: text,
      'create-ticket': ticketOf(),
      'link-booking': { bookingId: uuidOf(80) },
    };
    request.send(name, name === 'cancel' ? customer : admin, friday + minute, payloads[name]);
    expect(request.passTo(friday + 30 * 24 * hour).state).not.toHaveProperty('warnedAt');
  });

  it('promises nothing without a target, or when the business never opens', () => {
    const { responseMinutes: _, ...none } = submission().policy;
    const request = new Driven();
    request.send('submit', customer, monday, submission({ policy: none }));
    expect(request.due).toBeUndefined();
    const closed = { ...nineToFive, week: nineToFive.week.map(() => []) };
    expect(newRequest({}, { calendar: closed }).due).toBeUndefined();
  });
});

describe('what is refused changes nothing', () => {
  const rows: [string, string, Actor, object, string][] = [
    ['submitted', 'submit', customer, submission(), 'exists'],
    ['submitted', 'cancel', stranger, {}, 'not_yours'],
    ['submitted', 'fulfil', admin, {}, 'wrong_state'],
    ['accepted', 'accept', admin, {}, 'wrong_state'],
    ['accepted', 'decline', admin, text, 'wrong_state'],
    ['accepted', 'assign', admin, { assigneeId: admin.id }, 'unchanged'],
    ['accepted', 'report', system, reported('done'), 'stale'],
    ['accepted', 'remind', system, {}, 'wrong_state'],
    ['submitted', 'remind', system, {}, 'stale'],
    ['submitted', 'breach', customer, {}, 'not_allowed'],
    ['submitted', 'accept', sarah, {}, 'not_allowed'],
    ['submitted', 'accept', customer, {}, 'not_allowed'],
    ['submitted', 'decline', admin, {}, 'malformed'],
    ['submitted', 'decline', admin, { contentId: 'words' }, 'malformed'],
    ['none', 'accept', admin, {}, 'not_found'],
    ['none', 'submit', customer, submission({ offer: { name: '' } }), 'malformed'],
    ['none', 'submit', customer, submission({ offer: { name: 'A', priceMinor: 1.5 } }), 'malformed'],
    ['none', 'submit', customer, submission({}, { warnAt: 120 }), 'malformed'],
    ['none', 'submit', customer, submission({}, { calendar: {} as never }), 'malformed'],
  ];
  it.each(rows)('%s: %s', (status, name, actor, payload, refusal) => {
    const request = ways[status]?.() ?? new Driven();
    const before = structuredClone(request.state);
    expect(request.send(name, actor, soon, payload)).toMatchObject({
      refusal,
      detail: expect.stringMatching(/^[A-Z].*\.$/),
    });
    expect(request.state).toEqual(before);
  });

  it('nothing moves what has ended', () => {
    for (const status of requestStatuses.slice(2)) {
      for (const [name, { by }] of Object.entries(machine.commands)) {
        const request = ways[status]!();
        const payloads: Record<string, object> = {
          submit: submission(),
          assign: { assigneeId: other.id },
          decline: text,
          note: text,
          'create-ticket': ticketOf(),
          'link-booking': { bookingId: uuidOf(80) },
          'change-requester': { customerId: stranger.id },
          report: reported('done'),
        };
        const senders: Record<string, Actor> = { customer, admin, system };
        const refused = request.send(name, senders[by[0]!]!, soon, payloads[name]);
        expect(refused?.refusal, `${name} when ${status}`).toBe(name === 'submit' ? 'exists' : 'wrong_state');
      }
    }
  });
});
