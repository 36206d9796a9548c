import { type AddressInfo, createServer } from 'node:net';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Attachment } from '#db/entities/attachment.ts';
import { OutboxItem } from '#db/entities/outbox-item.ts';
import { uuid } from '#db/uuid.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { deliver, retryDelay } from './deliver.ts';
import { createTransport, type Transport } from './transport.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let ticketId: string;
let anna: string;

beforeAll(async () => {
  business = await createSampleBusiness();
  ticketId = await business.addTicket();
  anna = await business.addMember('staff', { name: 'Anna', locale: 'de' });
});
afterAll(() => business.drop());
beforeEach(() => business.inBusiness((em) => em.nativeDelete(OutboxItem, {})));

async function queue(given: Partial<OutboxItem> = {}): Promise<string> {
  const id = uuid();
  const now = new Date();
  const mail = { template: 'agent-replied', recipientId: business.customerId, data: { ticketId } };
  const row = {
    id,
    businessId: business.businessId,
    kind: 'email',
    key: id,
    dueAt: now,
    createdAt: now,
  } as const;
  await business.inBusiness((em) => em.insert(OutboxItem, { ...row, ...mail, ...given }));
  return id;
}
const row = (id: string) => business.inBusiness((em) => em.findOneOrFail(OutboxItem, { id }));
const makeDue = (id: string, given: Partial<OutboxItem> = { dueAt: new Date() }) =>
  business.inBusiness((em) => em.nativeUpdate(OutboxItem, { id }, given));

it('waits ever longer between tries, an hour at most', () => {
  expect([1, 2, 3, 4, 10, 11, 1000].map(retryDelay)).toEqual([5, 10, 20, 40, 2560, 3600, 3600]);
});

describe('without a mail server', () => {
  const round = () => deliver({ ...business, transport: undefined });

  it('keeps what would have been sent, in the language of its reader', async () => {
    const contentId = await business.addContent('Bitte schnell.');
    const toCustomer = await queue();
    const toAgent = await queue({
      template: 'customer-replied',
      recipientId: anna,
      data: { ticketId, contentId },
    });
    expect(await round()).toEqual({ sent: 2, failed: 0 });
    expect(await row(toCustomer)).toMatchObject({ status: 'sent', attempts: 1, sentAt: expect.any(Date) });
    const { rendered } = await row(toAgent);
    expect(rendered).toMatchObject({
      subject: 'Re: [#1] Printer',
      text: expect.stringContaining('> Bitte schnell.'),
    });
    expect(rendered!.text).toContain('Carla hat geantwortet');
  });

  it.each([
    ['Siehe unten.', '> Siehe unten.\n> \n> 📎 a.png\n> 📎 b.txt'],
    ['', '> 📎 a.png\n> 📎 b.txt'],
  ])('names the files that came with %j', async (body, quoted) => {
    const contentId = await business.addContent(body);
    const { businessId, customerId: uploaderId } = business;
    const files = ['a.png', 'b.txt'].map((name, place) => {
      const file = { type: 'text/plain', size: 1, sha256: '', storageKey: name, createdAt: new Date() };
      return { id: uuid(), businessId, uploaderId, name, contentId, place, ...file };
    });
    await business.inBusiness((em) => em.insertMany(Attachment, files));
    const id = await queue({
      template: 'customer-replied',
      recipientId: anna,
      data: { ticketId, contentId },
    });
    await round();
    expect((await row(id)).rendered!.text).toMatch(
      new RegExp(quoted.replaceAll('.', '\\.').replaceAll('> \n', '> ?\n')),
    );
  });

  it('delivers each once, however many deliver', async () => {
    const ids = await Promise.all(Array.from({ length: 120 }, () => queue()));
    const rounds = await Promise.all([round(), round(), round()]);
    expect(rounds.reduce((sum, one) => sum + one.sent, 0)).toBe(ids.length);
    expect(await round()).toEqual({ sent: 0, failed: 0 });
  });

  it('waits for what is due later', async () => {
    const id = await queue({ dueAt: new Date(Date.now() + 60_000) });
    expect(await round()).toEqual({ sent: 0, failed: 0 });
    expect(await row(id)).toMatchObject({ status: 'due', attempts: 0 });
  });

  it('gives up on what can never be sent, and sends the rest', async () => {
    const [unknown, gone, fine] = [
      await queue({ template: 'poem' }),
      await queue({ recipientId: uuid() }),
      await queue(),
    ];
    expect(await round()).toEqual({ sent: 1, failed: 2 });
    expect(await row(unknown)).toMatchObject({ status: 'failed', lastError: 'There is no template poem.' });
    expect(await row(gone)).toMatchObject({
      status: 'failed',
      lastError: 'The recipient is not there any more.',
    });
    expect(await row(fine)).toMatchObject({ status: 'sent' });
  });

  it('writes to an address that belongs to nobody yet', async () => {
    const id = await queue({
      template: 'invitation',
      recipientId: null,
      address: 'new@example.com',
      data: { token: 't' },
    });
    await round();
    expect((await row(id)).rendered).toMatchObject({
      to: { address: 'new@example.com' },
      subject: 'Invitation to Acme & Sons',
    });
  });
});

describe('with a mail server', () => {
  let server: SMTPServer;
  let transport: Transport;
  let port: number;
  let received: { from: string; to: string[]; text: string }[];
  /** What the server answers to each recipient; undefined takes it. */
  let verdict: (address: string) => { code: number; message: string } | undefined;

  const start = async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo({ address }, _session, done) {
        const refused = verdict(address);
        done(refused ? Object.assign(new Error(refused.message), { responseCode: refused.code }) : undefined);
      },
      async onData(stream, session, done) {
        const text = (await stream.toArray()).join('');
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address), text });
        done();
      },
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.server.address() as AddressInfo).port;
  };
  const stop = () => new Promise<void>((resolve) => server.close(resolve));
  const round = () => deliver({ ...business, transport });

  beforeEach(async () => {
    port = 0;
    received = [];
    verdict = () => undefined;
    await start();
    transport = createTransport(`smtp://127.0.0.1:${port}`);
  });
  afterEach(async () => {
    transport.close();
    await stop();
  });

  it('sends with a lasting name and in the thread of its ticket, and keeps no copy', async () => {
    const id = await queue();
    expect(await round()).toEqual({ sent: 1, failed: 0 });
    expect(received).toHaveLength(1);
    const [{ to, text }] = received as [(typeof received)[0]];
    expect(to).toEqual([`${business.customerId}@example.com`]);
    expect(text).toMatch(new RegExp(`Message-ID:\\s+<1\\.[0-9a-f]{24}\\.${id}@127\\.0\\.0\\.1>`));
    expect(text).toContain(`In-Reply-To: <ticket.${ticketId}@127.0.0.1>`);
    expect(text).toContain(`References: <ticket.${ticketId}@127.0.0.1>`);
    expect(text).toMatch(/From: "?Acme & Sons"? <support@localhost>/);
    expect(text).toMatch(/multipart\/alternative/);
    expect(await row(id)).toMatchObject({ status: 'sent', rendered: null, leaseUntil: null });
  });

  it('sends each once, however many deliver', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => queue()));
    await Promise.all([round(), round()]);
    const names = received.map(({ text }) => /Message-ID:\s+<1\.\w+\.([^@]+)@/.exec(text)?.[1]);
    expect(names.sort()).toEqual(ids.sort());
  });

  it('sends once what the database does not take at once', async () => {
    const owner = new pg.Client({ connectionString: business.env.DATABASE_URL });
    await owner.connect();
    await owner.query(`
      create sequence refusals; grant usage on refusals to docket_app;
      create function refuse_twice() returns trigger language plpgsql as
        $$ begin if nextval('refusals') <= 2 then raise exception 'not now'; end if; return new; end $$;
      create trigger refuse_twice before update on outbox for each row when (new.status = 'sent')
        execute function refuse_twice()`);
    const id = await queue();
    expect(await round()).toEqual({ sent: 1, failed: 0 });
    expect(await row(id)).toMatchObject({ status: 'sent' });
    expect(await round()).toEqual({ sent: 0, failed: 0 });
    expect(received).toHaveLength(1);
    await owner.query(
      'drop trigger refuse_twice on outbox; drop function refuse_twice; drop sequence refusals',
    );
    await owner.end();
  });

  it('gives up on what is refused for good', async () => {
    verdict = () => ({ code: 550, message: 'No such person' });
    const id = await queue();
    expect(await round()).toEqual({ sent: 0, failed: 1 });
    expect(await row(id)).toMatchObject({
      status: 'failed',
      attempts: 1,
      lastError: expect.stringContaining('No such person'),
    });
  });

  it('tries again what is refused for now', async () => {
    verdict = () => ({ code: 451, message: 'Greylisted' });
    const id = await queue();
    const queuedFor = (await row(id)).dueAt;
    expect(await round()).toEqual({ sent: 0, failed: 0 });
    const { status, attempts, dueAt, lastError } = await row(id);
    expect({ status, attempts }).toEqual({ status: 'due', attempts: 1 });
    expect(lastError).toContain('Greylisted');
    expect(dueAt.getTime()).toBeGreaterThan(queuedFor.getTime());
    verdict = () => undefined;
    await makeDue(id);
    expect(await round()).toEqual({ sent: 1, failed: 0 });
  });

  it('stops while the server is away and sends everything once it is back', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => queue()));
    await stop();
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await round()).toMatchObject({ sent: 0, failed: 0, unreachable: expect.any(String) });
    }
    for (const id of ids) expect(await row(id)).toMatchObject({ status: 'due', attempts: 0 });
    await start();
    for (const id of ids) await makeDue(id);
    expect(await round()).toEqual({ sent: 12, failed: 0 });
    expect(received).toHaveLength(12);
  });

  it('takes over what another left in the middle, under the same name', async () => {
    const minuteAgo = new Date(Date.now() - 60_000);
    const left = await queue({ status: 'sending', attempts: 1, leaseUntil: minuteAgo });
    const held = await queue({ status: 'sending', attempts: 1, leaseUntil: new Date(Date.now() + 60_000) });
    expect(await round()).toEqual({ sent: 1, failed: 0 });
    expect(received[0]?.text).toContain(`.${left}@127.0.0.1>`);
    expect(await row(held)).toMatchObject({ status: 'sending' });
  });

  it('calls a server that does not speak SMTP away, not the email wrong', async () => {
    const silent = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const id = await queue();
    const mute = createTransport(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    expect(await deliver({ ...business, transport: mute })).toMatchObject({
      unreachable: expect.any(String),
    });
    expect(await row(id)).toMatchObject({ status: 'due' });
    mute.close();
    silent.close();
  });
});
