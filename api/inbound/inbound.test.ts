import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { letter, report } from '#test/harness/mail.ts';
import { type Desk, startDesk } from '#test/harness/mail-desk.ts';
import type { IntakeView } from './queries.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.app.close());

describe('a mail to nobody in particular', () => {
  it('opens a ticket of a customer who was not known', async () => {
    const from = `"Vera Visitor" <Vera.${uuid()}@Example.com>`;
    const taken = await desk.mailbox.take({
      from,
      subject: 'Re: [#99999] AW: Lamp',
      text: 'It is dark.\n\n-- \nVera',
    });
    expect(taken).toMatchObject({ status: 'taken' });
    const ticket = await desk.ticketOf(taken.id);
    expect(ticket).toMatchObject({ subject: 'Lamp', channel: 'email', customer: { name: 'Vera Visitor' } });
    const [message] = await desk.threadOf(ticket.id);
    expect(message).toMatchObject({ body: 'It is dark.', quoted: '-- \nVera', via: 'email', from: null });
  });

  it('is one ticket, however often it comes and by whatever form', async () => {
    const from = `${uuid()}@example.com`;
    const raw = letter({ from, text: 'Once.' });
    const [first, second] = await Promise.all([desk.mailbox.hand(raw), desk.mailbox.hand(raw)]);
    const path = await desk.mailbox.address();
    const json = JSON.stringify({ raw: Buffer.from(raw).toString('base64'), encoding: 'base64' });
    const third = await desk.mailbox.hand(json, path, 'application/json');
    const form = new URLSearchParams({ 'body-mime': raw }).toString();
    const fourth = await desk.mailbox.hand(form, path, 'application/x-www-form-urlencoded');
    expect(
      new Set([first, second, third, fourth].map(({ status, body }) => `${status} ${body.id}`)).size,
    ).toBe(1);
    expect(fourth.body.status).toBe('duplicate');
    const { rows } = await desk.app.owner.query(
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
    const taken = await desk.mailbox.take({ from, subject: 'Look', text, headers: { 'Content-Type': type } });
    const { id } = await desk.ticketOf(taken.id);
    const [message] = await desk.threadOf(id);
    expect(message!.body).toBe('📎 run.bat (1 kB)');
    expect(message!.attachments).toMatchObject([{ name: 'list.txt', type: 'text/plain' }]);
    const read = await desk.people.admin.fetch(`/api/attachments/${message!.attachments[0]!.id}`);
    expect((await read.text()).trim()).toBe('Echo');
    const empty = await desk.mailbox.take({ from, subject: 'Call me', text: '' });
    expect((await desk.threadOf((await desk.ticketOf(empty.id)).id))[0]!.body).toBe('Call me');
  });

  it('is read from HTML, its quotation told apart', async () => {
    const html = `<style>p{}</style><p>Danke &amp; Gr&uuml;&szlig;e!</p><div class="gmail_quote">Am 1.1. schrieb x:<blockquote>Alt</blockquote></div>`;
    const taken = await desk.mailbox.take({
      from: `${uuid()}@example.com`,
      text: html,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    });
    const [message] = await desk.threadOf((await desk.ticketOf(taken.id)).id);
    expect(message!.body).toBe('Danke & Grüße!');
    expect(message!.quoted).toContain('> Alt');
  });

  it('is answered to whom it asks to answer', async () => {
    const replyTo = `${uuid()}@example.com`;
    const headers = { 'Reply-To': `Wanda <${replyTo}>` };
    const taken = await desk.mailbox.take({ from: 'noreply@forms.example', headers });
    expect((await desk.ticketOf(taken.id)).customer).toMatchObject({ email: replyTo, name: 'Wanda' });
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
    const taken = await desk.mailbox.take({ from: 'robot@example.com', headers });
    expect(taken).toMatchObject({ status: 'ignored', reason });
  });

  it('is not seen in who says that nobody answered by machine', async () => {
    const headers = { 'Auto-Submitted': 'no' };
    expect(await desk.mailbox.take({ from: `${uuid()}@example.com`, headers })).toMatchObject({
      status: 'taken',
    });
  });

  it('that is ourselves is ignored', async () => {
    const { toCustomer } = await desk.answered();
    expect(await desk.mailbox.take({ from: 'x@example.com', headers: toCustomer.headers })).toMatchObject({
      status: 'ignored',
      reason: 'own_mail',
    });
    for (const from of ['help@acme.example', 'help+12.abc@acme.example', 'support@docket.test']) {
      expect(await desk.mailbox.take({ from })).toMatchObject({ status: 'ignored', reason: 'own_mail' });
    }
  });

  it('gets no receipt where it asks for none', async () => {
    const from = `${uuid()}@example.com`;
    await desk.mailbox.take({ from, headers: { 'X-Auto-Response-Suppress': 'All' } });
    await desk.mailbox.take({ from: `people-${from}` });
    const told = (await desk.mailbox.sent('ticket-received')).map((mail) => mail.to.address);
    expect(told).toContain(`people-${from}`);
    expect(told).not.toContain(from);
  });

  it('that answers everything and marks nothing ends at the limit of an hour', async () => {
    const from = `robot-${uuid()}@example.com`;
    await desk.mailbox.settings({ address: 'help@acme.example', mostPerHour: 5 });
    let next = await desk.mailbox.take({ from, subject: 'I am away' });
    let turns = 1;
    for (; next.status === 'taken' && turns < 50; turns++) {
      const mails = [
        ...(await desk.mailbox.sent('ticket-received')),
        ...(await desk.mailbox.sent('agent-replied')),
      ];
      const latest = mails.filter((mail) => mail.to.address === from).at(-1);
      expect(latest).toBeDefined();
      next = await desk.mailbox.take({ from, subject: 'I am away', text: `I am away. ${turns}` });
    }
    await desk.mailbox.settings({ address: 'help@acme.example', mostPerHour: 1000 });
    expect(turns).toBe(6);
    expect(next).toMatchObject({ status: 'refused', reason: 'too_many' });
    expect((await desk.mailbox.row(next.id)).body).toBe('I am away. 5');
  });

  it('that answers in the thread gets no answer at all', async () => {
    const from = `${uuid()}@example.com`;
    await desk.mailbox.take({ from });
    const [receipt] = (await desk.mailbox.sent('ticket-received')).filter((mail) => mail.to.address === from);
    await desk.mailbox.take({ from, text: 'I am away.', headers: { 'In-Reply-To': receipt!.messageId } });
    const { rows } = await desk.app.owner.query(
      `select from outbox join member m on m.id = recipient_id where m.email = $1`,
      [from],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a mail that comes back', () => {
  it('is marked on its message for agents, who send it again', async () => {
    const { ticket, toCustomer } = await desk.answered();
    const { body } = await desk.mailbox.hand(report(toCustomer.messageId));
    expect(body).toMatchObject({ status: 'bounce', reason: '550 5.1.1 No such person' });
    const marked = (await desk.threadOf(ticket.id)).find((one) => one.undelivered)!;
    expect(marked).toMatchObject({ body: 'Is it plugged in?', undelivered: '550 5.1.1 No such person' });
    expect((await desk.threadOf(ticket.id, desk.people.customer)).every((one) => !one.undelivered)).toBe(
      true,
    );

    const path = `/api/messages/${marked.id}/resend`;
    expect((await desk.people.second.post(path)).status).toBe(404);
    expect((await desk.people.customer.post(path)).status).toBe(403);
    expect((await desk.people.staff.post(path)).status).toBe(200);
    expect((await desk.threadOf(ticket.id)).every((one) => !one.undelivered)).toBe(true);
    expect((await desk.people.staff.post(path)).body).toMatchObject({ code: 'not_failed' });
    expect((await desk.mailbox.sent('agent-replied')).at(-1)).toMatchObject({
      outboxId: toCustomer.outboxId,
    });
  });

  it('is not marked while it is only late, nor by a mark that is not genuine', async () => {
    const { ticket, toCustomer } = await desk.answered();
    expect((await desk.mailbox.hand(report(toCustomer.messageId, 'delayed'))).body.status).toBe('ignored');
    const forged = toCustomer.messageId.replace(/^<(\d+)\.[0-9a-f]{24}/, `<$1.${'0'.repeat(24)}`);
    expect((await desk.mailbox.hand(report(forged))).body.status).toBe('ignored');
    expect((await desk.threadOf(ticket.id)).every((one) => !one.undelivered)).toBe(true);
  });
});

describe('the address to post to', () => {
  it('is one business’s and can be changed', async () => {
    const before = await desk.mailbox.address();
    const raw = letter({ from: `${uuid()}@example.com` });
    expect((await desk.mailbox.hand(raw, `${before}x`)).status).toBe(404);
    expect((await desk.mailbox.hand(raw, before.replace(/\w{4}$/, 'AAAA'))).status).toBe(404);
    expect((await desk.mailbox.hand(raw, `/api/public/inbound-mail/${uuid()}.x`)).status).toBe(404);
    const changed = await desk.people.admin.post<IntakeView>('/api/admin/inbound-mail/token');
    expect(new URL(changed.body.webhook).pathname).not.toBe(before);
    expect((await desk.mailbox.hand(raw, before)).status).toBe(404);
    expect((await desk.mailbox.hand(raw, await desk.mailbox.address())).status).toBe(200);
  });
});
