import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationView } from '#api/notifications/queries.ts';
import type { MessageView, TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { letter, openMailbox } from '#test/harness/mail.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { InboundMailView, IntakeView } from './queries.ts';

let app: TestApp;
let business: Business;
let people: Record<'customer' | 'other' | 'staff' | 'second' | 'admin', Member>;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  people = {
    customer: await business.signInAs('customer', { name: 'Carla' }),
    other: await business.signInAs('customer'),
    staff: await business.signInAs('staff'),
    second: await business.signInAs('staff'),
    admin: await business.signInAs('admin'),
  };
  mailbox = await openMailbox(app, business, people.admin);
  await mailbox.settings({ address: 'help@acme.example', mostPerHour: 1000 });
});
afterAll(() => app?.close());

const must = async <T>(sending: Promise<{ status: number; body: T }>): Promise<T> => {
  const { status, body } = await sending;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};
const threadOf = async (id: string, who: Member = people.admin) =>
  (await who.get<{ items: MessageView[] }>(`/api/tickets/${id}/messages`)).body.items;
const ticketById = async (id: string) => (await people.admin.get<TicketView>(`/api/tickets/${id}`)).body;
const ticketOf = async (mailId: string) => ticketById((await mailbox.row(mailId)).ticket_id);

/** A ticket that has an agent, who has answered: the customer has mail of it, and so has the agent. */
async function answered(given: object = {}) {
  const ticket = await openTicket(app, people.customer, given);
  await must(people.admin.post(`/api/tickets/${ticket.id}/assign`, { assigneeId: people.staff.id }));
  await must(people.staff.post(`/api/tickets/${ticket.id}/reply`, { body: 'Is it plugged in?' }));
  await must(people.customer.post(`/api/tickets/${ticket.id}/customer-respond`, { body: 'It is.' }));
  const toCustomer = (await mailbox.sent('agent-replied')).at(-1)!;
  const toAgent = (await mailbox.sent('customer-replied')).at(-1)!;
  return { ticket, toCustomer, toAgent };
}

describe('a mail to nobody in particular', () => {
  it('opens a ticket of a customer who was not known', async () => {
    const from = `"Vera Visitor" <Vera.${uuid()}@Example.com>`;
    const taken = await mailbox.take({
      from,
      subject: 'Re: [#99999] AW: Lamp',
      text: 'It is dark.\n\n-- \nVera',
    });
    expect(taken).toMatchObject({ status: 'taken' });
    const ticket = await ticketOf(taken.id);
    expect(ticket).toMatchObject({ subject: 'Lamp', channel: 'email', customer: { name: 'Vera Visitor' } });
    const [message] = await threadOf(ticket.id);
    expect(message).toMatchObject({ body: 'It is dark.', quoted: '-- \nVera', via: 'email', from: null });
  });

  it('is one ticket, however often it comes and by whatever form', async () => {
    const from = `${uuid()}@example.com`;
    const raw = letter({ from, text: 'Once.' });
    const [first, second] = await Promise.all([mailbox.hand(raw), mailbox.hand(raw)]);
    const path = await mailbox.address();
    const json = JSON.stringify({ raw: Buffer.from(raw).toString('base64'), encoding: 'base64' });
    const third = await mailbox.hand(json, path, 'application/json');
    const form = new URLSearchParams({ 'body-mime': raw }).toString();
    const fourth = await mailbox.hand(form, path, 'application/x-www-form-urlencoded');
    expect(
      new Set([first, second, third, fourth].map(({ status, body }) => `${status} ${body.id}`)).size,
    ).toBe(1);
    expect(fourth.body.status).toBe('duplicate');
    const { rows } = await app.owner.query(
      `select from ticket join member m on m.id = customer_id where m.email = $1`,
      [from],
    );
    expect(rows).toHaveLength(1);
  });

  it('brings its files, names those that are refused, and says something without a text', async () => {
    const type = 'multipart/mixed; boundary=b';
    const file = (name: string) =>
      `--b\nContent-Type: text/plain; name="${name}"\nContent-Disposition: attachment\n\nEcho\n`;
    const text = `${file('list.txt')}${file('run.bat')}--b--`;
    const from = `${uuid()}@example.com`;
    const taken = await mailbox.take({ from, subject: 'Look', text, headers: { 'Content-Type': type } });
    const { id } = await ticketOf(taken.id);
    const [message] = await threadOf(id);
    expect(message!.body).toBe('📎 run.bat (1 kB)');
    expect(message!.attachments).toMatchObject([{ name: 'list.txt', type: 'text/plain' }]);
    const read = await people.admin.fetch(`/api/attachments/${message!.attachments[0]!.id}`);
    expect((await read.text()).trim()).toBe('Echo');
    const empty = await mailbox.take({ from, subject: 'Call me', text: '' });
    expect((await threadOf((await ticketOf(empty.id)).id))[0]!.body).toBe('Call me');
  });

  it('is read from HTML, its quotation told apart', async () => {
    const html = `<style>p{}</style><p>Danke &amp; Gr&uuml;&szlig;e!</p><div class="gmail_quote">Am 1.1. schrieb x:<blockquote>Alt</blockquote></div>`;
    const taken = await mailbox.take({
      from: `${uuid()}@example.com`,
      text: html,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    });
    const [message] = await threadOf((await ticketOf(taken.id)).id);
    expect(message!.body).toBe('Danke & Grüße!');
    expect(message!.quoted).toContain('> Alt');
  });

  it('is answered to whom it asks to answer', async () => {
    const replyTo = `${uuid()}@example.com`;
    const headers = { 'Reply-To': `Wanda <${replyTo}>` };
    const taken = await mailbox.take({ from: 'noreply@forms.example', headers });
    expect((await ticketOf(taken.id)).customer).toMatchObject({ email: replyTo, name: 'Wanda' });
  });
});

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
    const { ticket, toCustomer } = await answered();
    const taken = await mailbox.take({
      from: `Carla <${people.customer.email}>`,
      subject: 'hm',
      text: 'Yes.',
      ...way(toCustomer as never),
    });
    expect(taken).toMatchObject({ status: 'taken' });
    expect((await mailbox.row(taken.id)).ticket_id).toBe(ticket.id);
    const last = (await threadOf(ticket.id)).at(-1)!;
    expect(last).toMatchObject({
      body: 'Yes.',
      via: 'email',
      author: { id: people.customer.id },
      from: null,
    });
    expect((await ticketById(ticket.id)).status).toBe('pending');
  });

  it('from another address of the customer is theirs, and agents see which one', async () => {
    const { ticket, toCustomer } = await answered();
    const headers = { 'In-Reply-To': toCustomer.messageId };
    await mailbox.take({ from: 'carla@home.example', text: 'From home.', headers });
    const byAgent = (await threadOf(ticket.id)).at(-1)!;
    expect(byAgent).toMatchObject({ author: { id: people.customer.id }, from: 'carla@home.example' });
    expect((await threadOf(ticket.id, people.customer)).at(-1)!.from).toBeNull();
  });

  it('by the number in the subject is believed of that ticket’s customer alone', async () => {
    const { ticket } = await answered();
    const subject = `Re: [#${ticket.number}] The printer`;
    const own = await mailbox.take({ from: people.customer.email, subject });
    expect((await mailbox.row(own.id)).ticket_id).toBe(ticket.id);
    for (const from of [people.other.email, 'stranger@example.com', people.staff.email, people.admin.email]) {
      const foreign = await mailbox.take({ from, subject });
      expect(foreign.status).toBe('taken');
      expect((await ticketOf(foreign.id)).id).not.toBe(ticket.id);
    }
  });

  it('with a mark that is wrong or another’s leads to a new ticket', async () => {
    const { ticket, toCustomer, toAgent } = await answered();
    const wrong = toCustomer.messageId.replace(/\.[0-9a-f]/, (sign) => (sign === '.0' ? '.1' : '.0'));
    for (const [from, messageId] of [
      [people.customer.email, wrong],
      ['stranger@example.com', toAgent.messageId],
      [people.second.email, toAgent.messageId],
      [people.admin.email, toCustomer.messageId],
    ]) {
      const taken = await mailbox.take({ from: from!, headers: { 'In-Reply-To': messageId! } });
      expect((await ticketOf(taken.id)).id).not.toBe(ticket.id);
    }
  });

  it('to a closed ticket opens a follow-up', async () => {
    const { ticket, toCustomer } = await answered();
    await must(people.admin.post(`/api/tickets/${ticket.id}/close`));
    const headers = { 'In-Reply-To': toCustomer.messageId };
    const taken = await mailbox.take({ from: people.customer.email, text: 'Again!', headers });
    expect(await ticketOf(taken.id)).toMatchObject({ followUpOf: { id: ticket.id }, channel: 'email' });
  });

  it('is answered in its own thread', async () => {
    const messageId = `<${uuid()}@mail.example>`;
    const taken = await mailbox.take({ from: people.customer.email, headers: { 'Message-ID': messageId } });
    const { id } = await ticketOf(taken.id);
    await must(people.admin.post(`/api/tickets/${id}/reply`, { body: 'Yes?' }));
    const mail = (await mailbox.sent('agent-replied')).at(-1)!;
    expect(mail.inReplyTo).toBe(messageId);
    expect(mail.references).toContain(messageId);
  });
});

describe('an agent’s mail', () => {
  it('with their own mark is their answer', async () => {
    const { ticket, toAgent } = await answered();
    const headers = { 'In-Reply-To': toAgent.messageId };
    const taken = await mailbox.take({ from: people.staff.email, text: 'Then unplug it.', headers });
    expect(taken).toMatchObject({ status: 'taken' });
    const last = (await threadOf(ticket.id, people.customer)).at(-1)!;
    expect(last).toMatchObject({ body: 'Then unplug it.', via: 'email', author: { id: people.staff.id } });
    expect((await ticketById(ticket.id)).status).toBe('waiting');
  });

  it('about a ticket that is another’s by now is not taken, and they are told', async () => {
    const { ticket, toAgent } = await answered();
    await must(people.admin.post(`/api/tickets/${ticket.id}/assign`, { assigneeId: people.second.id }));
    const headers = { 'In-Reply-To': toAgent.messageId };
    const taken = await mailbox.take({ from: people.staff.email, text: 'Mine?', headers });
    expect(taken).toMatchObject({ status: 'refused', reason: 'not_found' });
    const told = await people.staff.get<{ items: NotificationView[] }>('/api/notifications');
    expect(told.body.items[0]).toMatchObject({ kind: 'mail-not-taken', data: { reason: 'not_found' } });
    const listed = await people.admin.get<{ items: InboundMailView[] }>(
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
    const taken = await mailbox.take({ from: people.admin.email, subject: 'Fwd: Blue lamp', text });
    const ticket = await ticketOf(taken.id);
    expect(ticket).toMatchObject({ subject: 'Blue lamp', customer: { email: from, name: 'Fred Fern' } });
    expect((await threadOf(ticket.id)).map(({ kind, body }) => ({ kind, body }))).toEqual([
      { kind: 'reply', body: 'I want a blue lamp.' },
      { kind: 'note', body: 'Do we still sell these?' },
    ]);
  });
});

describe('a robot', () => {
  it.each([
    ['auto_submitted', { 'Auto-Submitted': 'auto-replied' }],
    ['precedence', { Precedence: 'bulk' }],
    ['precedence', { Precedence: 'junk' }],
    ['auto_response', { 'X-Autoreply': 'yes' }],
    ['mail_system', { 'Return-Path': '<>' }],
  ])('is ignored: %s', async (reason, headers) => {
    const taken = await mailbox.take({ from: 'robot@example.com', headers });
    expect(taken).toMatchObject({ status: 'ignored', reason });
  });

  it('is not seen in who says that nobody answered by machine', async () => {
    const headers = { 'Auto-Submitted': 'no' };
    expect(await mailbox.take({ from: `${uuid()}@example.com`, headers })).toMatchObject({ status: 'taken' });
  });

  it('that is ourselves is ignored', async () => {
    const { toCustomer } = await answered();
    expect(await mailbox.take({ from: 'x@example.com', headers: toCustomer.headers })).toMatchObject({
      status: 'ignored',
      reason: 'own_mail',
    });
    for (const from of ['help@acme.example', 'help+12.abc@acme.example', 'support@docket.test']) {
      expect(await mailbox.take({ from })).toMatchObject({ status: 'ignored', reason: 'own_mail' });
    }
  });

  it('gets no receipt where it asks for none', async () => {
    const from = `${uuid()}@example.com`;
    await mailbox.take({ from, headers: { 'X-Auto-Response-Suppress': 'All' } });
    await mailbox.take({ from: `people-${from}` });
    const told = (await mailbox.sent('ticket-received')).map((mail) => mail.to.address);
    expect(told).toContain(`people-${from}`);
    expect(told).not.toContain(from);
  });

  it('that answers everything and marks nothing ends at the limit of an hour', async () => {
    const from = `robot-${uuid()}@example.com`;
    await mailbox.settings({ address: 'help@acme.example', mostPerHour: 5 });
    let next = await mailbox.take({ from, subject: 'I am away' });
    let turns = 1;
    for (; next.status === 'taken' && turns < 50; turns++) {
      const mails = [...(await mailbox.sent('ticket-received')), ...(await mailbox.sent('agent-replied'))];
      const latest = mails.filter((mail) => mail.to.address === from).at(-1);
      expect(latest).toBeDefined();
      next = await mailbox.take({ from, subject: 'I am away', text: `I am away. ${turns}` });
    }
    await mailbox.settings({ address: 'help@acme.example', mostPerHour: 1000 });
    expect(turns).toBe(6);
    expect(next).toMatchObject({ status: 'refused', reason: 'too_many' });
    expect((await mailbox.row(next.id)).body).toBe('I am away. 5');
  });

  it('that answers in the thread gets no answer at all', async () => {
    const from = `${uuid()}@example.com`;
    await mailbox.take({ from });
    const [receipt] = (await mailbox.sent('ticket-received')).filter((mail) => mail.to.address === from);
    await mailbox.take({ from, text: 'I am away.', headers: { 'In-Reply-To': receipt!.messageId } });
    const { rows } = await app.owner.query(
      `select from outbox join member m on m.id = recipient_id where m.email = $1`,
      [from],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a mail that comes back', () => {
  const report = (mail: { messageId: string }, action = 'failed') =>
    letter({
      from: 'MAILER-DAEMON@mx.example',
      subject: 'Undelivered Mail Returned to Sender',
      headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' },
      text: [
        '--b\nContent-Type: text/plain\n\nIt did not work.',
        `--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: ${action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n  No such person`,
        `--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${mail.messageId}\nSubject: x\n--b--`,
      ].join('\n'),
    });

  it('is marked on its message for agents, who send it again', async () => {
    const { ticket, toCustomer } = await answered();
    const { body } = await mailbox.hand(report(toCustomer));
    expect(body).toMatchObject({ status: 'bounce', reason: '550 5.1.1 No such person' });
    const marked = (await threadOf(ticket.id)).find((one) => one.undelivered)!;
    expect(marked).toMatchObject({ body: 'Is it plugged in?', undelivered: '550 5.1.1 No such person' });
    expect((await threadOf(ticket.id, people.customer)).every((one) => !one.undelivered)).toBe(true);

    const path = `/api/tickets/${ticket.id}/messages/${marked.id}/resend`;
    expect((await people.second.post(path)).status).toBe(404);
    expect((await people.customer.post(path)).status).toBe(403);
    expect((await people.staff.post(path)).status).toBe(200);
    expect((await threadOf(ticket.id)).every((one) => !one.undelivered)).toBe(true);
    expect((await people.staff.post(path)).body).toMatchObject({ code: 'not_failed' });
    expect((await mailbox.sent('agent-replied')).at(-1)).toMatchObject({ outboxId: toCustomer.outboxId });
  });

  it('is not marked while it is only late, nor by a mark that is not genuine', async () => {
    const { ticket, toCustomer } = await answered();
    expect((await mailbox.hand(report(toCustomer, 'delayed'))).body.status).toBe('ignored');
    const forged = toCustomer.messageId.replace(/^<(\d+)\.[0-9a-f]{24}/, `<$1.${'0'.repeat(24)}`);
    expect((await mailbox.hand(report({ messageId: forged }))).body.status).toBe('ignored');
    expect((await threadOf(ticket.id)).every((one) => !one.undelivered)).toBe(true);
  });
});

describe('the address to post to', () => {
  it('is one business’s and can be changed', async () => {
    const before = await mailbox.address();
    const raw = letter({ from: `${uuid()}@example.com` });
    expect((await mailbox.hand(raw, `${before}x`)).status).toBe(404);
    expect((await mailbox.hand(raw, before.replace(/\w{4}$/, 'AAAA'))).status).toBe(404);
    expect((await mailbox.hand(raw, `/api/public/inbound-mail/${uuid()}.x`)).status).toBe(404);
    const changed = await people.admin.post<IntakeView>('/api/admin/inbound-mail/token');
    expect(new URL(changed.body.webhook).pathname).not.toBe(before);
    expect((await mailbox.hand(raw, before)).status).toBe(404);
    expect((await mailbox.hand(raw, await mailbox.address())).status).toBe(200);
  });
});

describe('mail of an answer', () => {
  const answer = async () => {
    const ticket = await openTicket(app, people.customer);
    await must(people.staff.post(`/api/tickets/${ticket.id}/reply`, { body: 'Try again.' }));
    return ticket;
  };
  const statusOf = async (ticketId: string) => {
    await mailbox.sent('agent-replied');
    const { rows } = await app.owner.query(
      `select status from outbox where template = 'agent-replied' and data ->> 'ticketId' = $1`,
      [ticketId],
    );
    return rows[0]?.status;
  };

  it('is not sent to who has read it in the conversation', async () => {
    const { id, conversationId } = await answer();
    await must(people.customer.get(`/api/conversations/${conversationId}/messages`));
    expect(await statusOf(id)).toBe('dropped');
  });

  it('is not sent to who has seen its notification', async () => {
    const { id } = await answer();
    await must(people.customer.post('/api/notifications/read', { ticketId: id }));
    expect(await statusOf(id)).toBe('dropped');
    const unread = await people.customer.get<{ total: number }>('/api/notifications?unread=true');
    expect(unread.status).toBe(200);
  });

  it('is sent to who has not, though the agents have read it', async () => {
    const { id, conversationId } = await answer();
    await must(people.admin.get(`/api/conversations/${conversationId}/messages`));
    expect(await statusOf(id)).toBe('sent');
  });

  it('waits for that as long as the settings say', async () => {
    app.deps.env.ANSWER_MAIL_DELAY_MS = 60_000;
    const { id } = await answer();
    app.deps.env.ANSWER_MAIL_DELAY_MS = 0;
    expect(await statusOf(id)).toBe('due');
    const { rows } = await app.owner.query(
      `select extract(epoch from due_at - created_at)::int as waits from outbox
       where template = 'agent-replied' and data ->> 'ticketId' = $1`,
      [id],
    );
    expect(rows[0].waits).toBe(60);
  });
});
