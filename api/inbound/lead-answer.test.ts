import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationView } from '#api/notifications/queries.ts';
import type { MessageView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import type { Member } from '#test/harness/business.ts';
import { beginLead, openWidget, type Visitor } from '#test/harness/leads.ts';
import { letter, must, report } from '#test/harness/mail.ts';
import { type Desk, startDesk } from '#test/harness/mail-desk.ts';
import { startMailServer } from '#test/harness/mail-server.ts';
import { openStream } from '#test/harness/stream.ts';
import { parseMail } from './parse.ts';
import type { InboundMailView } from './queries.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.app.close());

describe('a visitor’s answer', () => {
  /** The visitor has gone, an agent has answered: the mail of it, as a mail server got it. */
  async function answeredLead() {
    const lead = await beginLead(desk.app, key);
    await must(
      desk.people.admin.post(`/api/leads/${lead.leadId}/assign`, { assigneeId: desk.people.staff.id }),
    );
    await must(desk.people.staff.post(`/api/leads/${lead.leadId}/reply`, { body: 'We do.' }));
    const raw = (await server.received(desk.business.id)).findLast((one) => one.to === lead.email)!.text;
    return { lead, mail: (await parseMail(Buffer.from(raw)))! };
  }
  const spoken = async (lead: Visitor, who: Member = desk.people.admin) => {
    const { body } = await who.get<{ items: MessageView[] }>(
      `/api/conversations/${lead.conversationId}/messages`,
    );
    return body.items.map((one) => [one.via, one.body]);
  };
  let key: string;
  let server: Awaited<ReturnType<typeof startMailServer>>;
  beforeAll(async () => {
    key = await openWidget(desk.people.admin);
    server = await startMailServer(desk.app);
  });
  afterAll(() => server?.close());

  it('goes on in their conversation, and is answered in its own thread', async () => {
    const { lead, mail } = await answeredLead();
    const messageId = `<${uuid()}@mail.example>`;
    const headers = { 'In-Reply-To': mail.messageId!, 'Message-ID': messageId };
    const taken = await desk.mailbox.take({
      from: lead.email,
      text: 'How much?\n\nOn Monday, X wrote:\n> We do.',
      headers,
    });
    expect(taken).toMatchObject({ status: 'taken' });
    expect(await desk.mailbox.row(taken.id)).toMatchObject({ ticket_id: null, lead_id: lead.leadId });
    expect(await spoken(lead)).toEqual([
      ['widget', 'Do you build shops?'],
      ['portal', 'We do.'],
      ['email', 'How much?'],
    ]);
    const again = await desk.mailbox.hand(letter({ from: lead.email, text: 'How much?', headers }));
    expect(again.body).toMatchObject({ id: taken.id, status: 'duplicate' });
    const listed = await desk.people.admin.get<{ items: InboundMailView[] }>('/api/admin/inbound-mail');
    expect(listed.body.items[0]).toMatchObject({
      ticket: null,
      lead: { id: lead.leadId, conversationId: lead.conversationId },
    });
    await must(desk.people.staff.post(`/api/leads/${lead.leadId}/reply`, { body: 'Much.' }));
    const next = (await server.received(desk.business.id)).at(-1)!;
    expect(next).toMatchObject({ to: lead.email });
    expect(next.text).toContain(`In-Reply-To: ${messageId}`);
  });

  it('is believed from their own address alone', async () => {
    const { lead, mail } = await answeredLead();
    const { lead: other } = await answeredLead();
    for (const from of [
      'stranger@example.com',
      other.email,
      desk.people.customer.email,
      desk.people.staff.email,
    ]) {
      const taken = await desk.mailbox.take({ from, headers: { References: mail.messageId! } });
      expect((await desk.mailbox.row(taken.id)).lead_id).toBeNull();
    }
    expect(await spoken(lead)).toHaveLength(2);
  });

  it('goes on in the customer’s conversation once they are one', async () => {
    const { lead, mail } = await answeredLead();
    await must(desk.people.staff.post(`/api/leads/${lead.leadId}/convert`));
    const headers = { References: mail.messageId! };
    const first = await desk.mailbox.take({
      from: lead.email,
      subject: 'Re: Shop',
      text: 'Now then.',
      headers,
    });
    const opened = await desk.ticketOf(first.id);
    expect(opened).toMatchObject({
      conversationId: lead.conversationId,
      channel: 'email',
      subject: 'Shop',
      assignee: { id: desk.people.staff.id },
    });
    const second = await desk.mailbox.take({ from: lead.email, text: 'And this.', headers });
    expect((await desk.ticketOf(second.id)).id).toBe(opened.id);
    expect((await spoken(lead)).slice(2)).toEqual([
      ['email', 'Now then.'],
      ['email', 'And this.'],
    ]);
  });

  it('that an agent gets by mail is answered by mail', async () => {
    const { lead, mail } = await answeredLead();
    await desk.mailbox.take({
      from: lead.email,
      text: 'How much?',
      headers: { References: mail.messageId! },
    });
    const toAgent = (await desk.mailbox.sent('visitor-wrote')).findLast(
      (one) => one.to.address === desk.people.staff.email,
    )!;
    const headers = { 'In-Reply-To': toAgent.messageId };
    await desk.mailbox.take({ from: desk.people.staff.email, text: 'Little.', headers });
    expect((await spoken(lead)).at(-1)).toEqual(['email', 'Little.']);
    await must(
      desk.people.admin.post(`/api/leads/${lead.leadId}/assign`, { assigneeId: desk.people.second.id }),
    );
    const late = await desk.mailbox.take({ from: desk.people.staff.email, text: 'Mine?', headers });
    expect(late).toMatchObject({ status: 'refused', reason: 'not_found' });
    const told = await desk.people.staff.get<{ items: NotificationView[] }>('/api/notifications');
    expect(told.body.items[0]).toMatchObject({ kind: 'mail-not-taken', lead: { id: lead.leadId } });
  });

  it('that came back is marked at once for who may see it, who sends it again', async () => {
    const { lead, mail } = await answeredLead();
    const path = `/api/conversations/${lead.conversationId}/messages`;
    const said = async () => (await desk.people.staff.get<{ items: MessageView[] }>(path)).body.items;
    const page = await openStream(desk.people.staff);
    await desk.mailbox.hand(report(mail.messageId!));
    await page.until('mail-returned', lead.leadId);
    await page.close();
    const [asked, answered] = await said();
    expect([asked!.undelivered, answered!.undelivered]).toEqual([null, '550 5.1.1 No such person']);
    const again = `/api/messages/${answered!.id}/resend`;
    expect((await desk.people.second.post(again)).status).toBe(404);
    expect((await desk.people.staff.post(again)).status).toBe(200);
    expect((await said()).map(({ undelivered }) => undelivered)).toEqual([null, null]);
    const mails = (await server.received(desk.business.id)).filter(({ to }) => to === lead.email);
    expect(mails.map(({ text }) => text.includes('We do.'))).toEqual([true, true]);
  });
});
