import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationView } from '#api/notifications/queries.ts';
import { uuid } from '#db/uuid.ts';
import { must } from '#test/harness/mail.ts';
import { type Desk, startDesk } from '#test/harness/mail-desk.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { InboundMailView } from './queries.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.app.close());

describe('an answer', () => {
  const ways: [
    string,
    (mail: { messageId: string; replyTo?: { address: string }; text: string }) => object,
  ][] = [
    ['In-Reply-To', ({ messageId }) => ({ headers: { 'In-Reply-To': messageId } })],
    ['References', ({ messageId }) => ({ headers: { References: `<a@b.example> ${messageId}` } })],
    ['a changed case', ({ messageId }) => ({ headers: { References: messageId.toUpperCase() } })],
    ['the address', ({ replyTo }) => ({ to: `Acme <${replyTo!.address}>` })],
    [
      'the text',
      ({ text }) => ({ text: `Yes.\n\nOn 1 Nov 2026, Acme wrote:\n${text.replace(/^/gm, '> ')}` }),
    ],
  ];

  it.each(ways)('is known by %s, without a subject that says anything', async (_, way) => {
    const { ticket, toCustomer } = await desk.answered();
    const taken = await desk.mailbox.take({
      from: `Carla <${desk.people.customer.email}>`,
      subject: 'hm',
      text: 'Yes.',
      ...way(toCustomer as never),
    });
    expect(taken).toMatchObject({ status: 'taken' });
    expect((await desk.mailbox.row(taken.id)).ticket_id).toBe(ticket.id);
    const last = (await desk.threadOf(ticket.id)).at(-1)!;
    expect(last).toMatchObject({
      body: 'Yes.',
      via: 'email',
      author: { id: desk.people.customer.id },
      from: null,
    });
    expect((await desk.ticketById(ticket.id)).status).toBe('pending');
  });

  it('from another address of the customer is theirs, and agents see which one', async () => {
    const { ticket, toCustomer } = await desk.answered();
    const headers = { 'In-Reply-To': toCustomer.messageId };
    await desk.mailbox.take({ from: 'carla@home.example', text: 'From home.', headers });
    const byAgent = (await desk.threadOf(ticket.id)).at(-1)!;
    expect(byAgent).toMatchObject({ author: { id: desk.people.customer.id }, from: 'carla@home.example' });
    expect((await desk.threadOf(ticket.id, desk.people.customer)).at(-1)!.from).toBeNull();
  });

  it('by the number in the subject is believed of that ticket’s customer alone', async () => {
    const { ticket } = await desk.answered();
    const subject = `Re: [#${ticket.number}] The printer`;
    const own = await desk.mailbox.take({ from: desk.people.customer.email, subject });
    expect((await desk.mailbox.row(own.id)).ticket_id).toBe(ticket.id);
    for (const from of [
      desk.people.other.email,
      'stranger@example.com',
      desk.people.staff.email,
      desk.people.admin.email,
    ]) {
      const foreign = await desk.mailbox.take({ from, subject });
      expect(foreign.status).toBe('taken');
      expect((await desk.ticketOf(foreign.id)).id).not.toBe(ticket.id);
    }
  });

  it('with a mark that is wrong or another’s leads to a new ticket', async () => {
    const { ticket, toCustomer, toAgent } = await desk.answered();
    const wrong = toCustomer.messageId.replace(/\.[0-9a-f]/, (sign) => (sign === '.0' ? '.1' : '.0'));
    for (const [from, messageId] of [
      [desk.people.customer.email, wrong],
      ['stranger@example.com', toAgent.messageId],
      [desk.people.second.email, toAgent.messageId],
      [desk.people.admin.email, toCustomer.messageId],
    ]) {
      const taken = await desk.mailbox.take({ from: from!, headers: { 'In-Reply-To': messageId! } });
      expect((await desk.ticketOf(taken.id)).id).not.toBe(ticket.id);
    }
  });

  it('to a closed ticket opens a follow-up', async () => {
    const { ticket, toCustomer } = await desk.answered();
    await must(desk.people.admin.post(`/api/tickets/${ticket.id}/close`));
    const headers = { 'In-Reply-To': toCustomer.messageId };
    const taken = await desk.mailbox.take({ from: desk.people.customer.email, text: 'Again!', headers });
    expect(await desk.ticketOf(taken.id)).toMatchObject({ followUpOf: { id: ticket.id }, channel: 'email' });
  });

  it('is answered in its own thread', async () => {
    const messageId = `<${uuid()}@mail.example>`;
    const taken = await desk.mailbox.take({
      from: desk.people.customer.email,
      headers: { 'Message-ID': messageId },
    });
    const { id } = await desk.ticketOf(taken.id);
    await must(desk.people.admin.post(`/api/tickets/${id}/reply`, { body: 'Yes?' }));
    const mail = (await desk.mailbox.sent('agent-replied')).at(-1)!;
    expect(mail.inReplyTo).toBe(messageId);
    expect(mail.references).toContain(messageId);
  });
});

describe('an agent’s mail', () => {
  it('with their own mark is their answer', async () => {
    const { ticket, toAgent } = await desk.answered();
    const headers = { 'In-Reply-To': toAgent.messageId };
    const taken = await desk.mailbox.take({
      from: desk.people.staff.email,
      text: 'Then unplug it.',
      headers,
    });
    expect(taken).toMatchObject({ status: 'taken' });
    const last = (await desk.threadOf(ticket.id, desk.people.customer)).at(-1)!;
    expect(last).toMatchObject({
      body: 'Then unplug it.',
      via: 'email',
      author: { id: desk.people.staff.id },
    });
    expect((await desk.ticketById(ticket.id)).status).toBe('waiting');
  });

  it('about a ticket that is another’s by now is not taken, and they are told', async () => {
    const { ticket, toAgent } = await desk.answered();
    await must(
      desk.people.admin.post(`/api/tickets/${ticket.id}/assign`, { assigneeId: desk.people.second.id }),
    );
    const headers = { 'In-Reply-To': toAgent.messageId };
    const taken = await desk.mailbox.take({ from: desk.people.staff.email, text: 'Mine?', headers });
    expect(taken).toMatchObject({ status: 'refused', reason: 'not_found' });
    const told = await desk.people.staff.get<{ items: NotificationView[] }>('/api/notifications');
    expect(told.body.items[0]).toMatchObject({ kind: 'mail-not-taken', data: { reason: 'not_found' } });
    const listed = await desk.people.admin.get<{ items: InboundMailView[] }>(
      '/api/admin/inbound-mail?status=refused',
    );
    expect(listed.body.items[0]).toMatchObject({ id: taken.id, body: 'Mine?' });
  });

  it('that passes on a customer’s opens a ticket of that customer, with a note', async () => {
    const from = `${uuid()}@example.com`;
    const text = [
      'Do we still sell these?',
      '',
      '---------- Forwarded message ---------',
      `From: Fred Fern <${from}>`,
      'Date: Fri, 20 Nov 2026 at 14:02',
      'Subject: Blue lamp',
      'To: <staff@acme.example>',
      '',
      'I want a blue lamp.',
    ].join('\n');
    const taken = await desk.mailbox.take({ from: desk.people.admin.email, subject: 'Fwd: Blue lamp', text });
    const ticket = await desk.ticketOf(taken.id);
    expect(ticket).toMatchObject({ subject: 'Blue lamp', customer: { email: from, name: 'Fred Fern' } });
    expect((await desk.threadOf(ticket.id)).map(({ kind, body }) => ({ kind, body }))).toEqual([
      { kind: 'reply', body: 'I want a blue lamp.' },
      { kind: 'note', body: 'Do we still sell these?' },
    ]);
  });
});

describe('mail of an answer', () => {
  const answer = async () => {
    const ticket = await openTicket(desk.app, desk.people.customer);
    await must(desk.people.staff.post(`/api/tickets/${ticket.id}/reply`, { body: 'Try again.' }));
    return ticket;
  };
  const statusOf = async (ticketId: string) => {
    await desk.mailbox.sent('agent-replied');
    const { rows } = await desk.app.owner.query(
      `select status from outbox where template = 'agent-replied' and data ->> 'ticketId' = $1`,
      [ticketId],
    );
    return rows[0]?.status;
  };

  it('is not sent to who has read it in the conversation', async () => {
    const { id, conversationId } = await answer();
    await must(desk.people.customer.get(`/api/conversations/${conversationId}/messages`));
    expect(await statusOf(id)).toBe('dropped');
  });

  it('is not sent to who has seen its notification', async () => {
    const { id } = await answer();
    await must(desk.people.customer.post('/api/notifications/read', { ticketId: id }));
    expect(await statusOf(id)).toBe('dropped');
    const unread = await desk.people.customer.get<{ total: number }>('/api/notifications?unread=true');
    expect(unread.status).toBe(200);
  });

  it('is sent to who has not, though the agents have read it', async () => {
    const { id, conversationId } = await answer();
    await must(desk.people.admin.get(`/api/conversations/${conversationId}/messages`));
    expect(await statusOf(id)).toBe('sent');
  });

  it('waits for that as long as the settings say', async () => {
    desk.app.deps.env.ANSWER_MAIL_DELAY_MS = 60_000;
    const { id } = await answer();
    desk.app.deps.env.ANSWER_MAIL_DELAY_MS = 0;
    expect(await statusOf(id)).toBe('due');
    const { rows } = await desk.app.owner.query(
      `select extract(epoch from due_at - created_at)::int as waits from outbox
       where template = 'agent-replied' and data ->> 'ticketId' = $1`,
      [id],
    );
    expect(rows[0].waits).toBe(60);
  });
});
