import type { AddressInfo } from 'node:net';
import { MockActivityEnvironment } from '@temporalio/testing';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OutboxItem } from '#db/entities/outbox-item.ts';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { createDrainOutbox } from './drain-outbox.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
beforeAll(async () => {
  business = await createSampleBusiness();
});
afterAll(() => business.drop());

async function queue(count: number): Promise<void> {
  const { businessId, customerId: recipientId } = business;
  const now = new Date();
  const mail = { businessId, kind: 'email', template: 'welcome', recipientId, data: {} } as const;
  const rows = Array.from({ length: count }, () => ({
    ...mail,
    id: uuid(),
    key: uuid(),
    dueAt: now,
    createdAt: now,
  }));
  await business.inBusiness(async (em) => {
    await em.insertMany(OutboxItem, rows);
    await em.execute(`select pg_notify('docket_outbox', '')`);
  });
}
const sent = () => business.inBusiness((em) => em.count(OutboxItem, { status: 'sent' }));

it('sends what was waiting and what comes in, until its worker stops', async () => {
  const stopping = new AbortController();
  await queue(3);
  const environment = new MockActivityEnvironment();
  const drain = createDrainOutbox({ ...business, stopping: stopping.signal });
  const done = environment.run(drain) as ReturnType<typeof drain>;
  await eventually(sent).toBe(3);
  await queue(2);
  await eventually(sent).toBe(5);
  stopping.abort();
  expect(await done).toEqual({ sent: 5, failed: 0 });
});

it('ends when it is cancelled', async () => {
  const environment = new MockActivityEnvironment();
  const drain = createDrainOutbox({ ...business, stopping: new AbortController().signal });
  const done = environment.run(drain) as ReturnType<typeof drain>;
  environment.cancel();
  expect(await done).toEqual({ sent: 0, failed: 0 });
});

it('sends through the mail server of the settings', async () => {
  const subjects: string[] = [];
  const all = Promise.withResolvers<void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, _session, done) {
      subjects.push(/Subject: (.*)/.exec((await stream.toArray()).join(''))![1]!);
      done();
      if (subjects.length === 7) all.resolve();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stopping = new AbortController();
  const env = {
    ...business.env,
    SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  };
  const drain = createDrainOutbox({ ...business, env, stopping: stopping.signal });
  const done = new MockActivityEnvironment().run(drain) as ReturnType<typeof drain>;
  await queue(7);
  await all.promise;
  stopping.abort();
  expect(await done).toEqual({ sent: 7, failed: 0 });
  expect(new Set(subjects)).toEqual(new Set(['Welcome to Acme & Sons']));
  await new Promise<void>((resolve) => server.close(resolve));
});
