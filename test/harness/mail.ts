import { deliver } from '#activities/mail/deliver.ts';
import type { Rendered } from '#activities/mail/render.ts';
import type { IntakeView } from '#api/inbound/queries.ts';
import type { Taken } from '#api/inbound/take.ts';
import { uuid } from '#db/uuid.ts';
import type { TestApp } from './app.ts';
import type { Business, Member } from './business.ts';

export type Letter = {
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  headers?: Record<string, string>;
};

/** A mail as it travels. */
export function letter({
  from,
  to = 'help@acme.example',
  subject = 'Help',
  text = 'Hello',
  headers,
}: Letter) {
  const all = {
    ...(from && { From: from }),
    To: to,
    Subject: subject,
    'Message-ID': `<${uuid()}@mail.example>`,
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${head.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`;
}

/** What a mail server tells of a mail of ours. */
export const report = (messageId: string, action = 'failed') =>
  letter({
    from: 'MAILER-DAEMON@mx.example',
    subject: 'Undelivered Mail Returned to Sender',
    headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' },
    text: [
      '--b\nContent-Type: text/plain\n\nIt did not work.',
      `--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: ${action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n  No such person`,
      `--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${messageId}\nSubject: x\n--b--`,
    ].join('\n'),
  });

/** What a request answers. @throws an Error when it was refused */
export async function must<T>(sending: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await sending;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** A business whose mail is handed in and taken out. */
export async function openMailbox(app: TestApp, business: Business, admin: Member) {
  const address = async () =>
    new URL((await admin.get<IntakeView>('/api/admin/inbound-mail/intake')).body.webhook).pathname;
  const path = await address();

  async function hand(raw: string | Buffer, to = path, type = 'message/rfc822') {
    const answered = await app.nobody.fetch(to, {
      method: 'POST',
      body: raw as never,
      headers: { 'content-type': type },
    });
    return { status: answered.status, body: (await answered.json()) as Taken & { code?: string } };
  }

  /** What has been queued, as it would have been sent; the newest last. */
  async function sent(template: string): Promise<(Rendered & { outboxId: string })[]> {
    await deliver({ orm: app.deps.orm, env: app.deps.env, transport: undefined, businessId: business.id });
    const { rows } = await app.owner.query(
      `select id, rendered from outbox where business_id = $1 and template = $2 and status = 'sent' order by created_at, id`,
      [business.id, template],
    );
    return rows.map(({ id, rendered }) => ({ ...rendered, outboxId: id }));
  }

  const take = async (given: Letter) => (await hand(letter(given))).body;
  const row = async (id: string) =>
    (await app.owner.query('select * from inbound_mail where id = $1', [id])).rows[0];
  const settings = (value: object) =>
    app.owner.query(
      `insert into setting (business_id, key, value, updated_at) values ($1, 'email', $2, now())
       on conflict (business_id, key) do update set value = excluded.value`,
      [business.id, JSON.stringify({ mostPerHour: 20, ...value })],
    );
  return { hand, take, sent, row, address, settings };
}
