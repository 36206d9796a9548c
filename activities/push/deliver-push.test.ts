import { createECDH, randomBytes, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import webPush from 'web-push';
import { OutboxItem } from '#db/entities/outbox-item.ts';
import { PushSubscription } from '#db/entities/push-subscription.ts';
import { query } from '#db/query.ts';
import { uuid } from '#db/uuid.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { deliverPushes } from './deliver-push.ts';

const vapid = webPush.generateVAPIDKeys();
let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let ticketId: string;
let service: Server;
let received: { url: string; headers: Record<string, unknown>; size: number }[];
let status: number;

beforeAll(async () => {
  business = await createSampleBusiness();
  ticketId = await business.addTicket();
  service = createServer((request, response) => {
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on('end', () => {
      received.push({ url: request.url!, headers: request.headers, size });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  service?.close();
  await business?.drop();
});
beforeEach(async () => {
  received = [];
  status = 201;
  await business.inBusiness(async (em) => {
    await em.nativeDelete(OutboxItem, {});
    await em.nativeDelete(PushSubscription, {});
  });
});

const origin = () => `http://127.0.0.1:${(service.address() as AddressInfo).port}`;

async function subscribe(): Promise<string> {
  const browser = createECDH('prime256v1');
  const id = uuid();
  const { businessId, customerId: memberId } = business;
  const keys = {
    p256dh: browser.generateKeys().toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
  };
  await business.inBusiness((em) =>
    em.insert(PushSubscription, {
      id,
      businessId,
      memberId,
      endpoint: `${origin()}/${id}`,
      ...keys,
      createdAt: new Date(),
    }),
  );
  return id;
}
const note = (kind = 'agent-replied') =>
  business.inBusiness((em) =>
    query(
      em,
      `insert into notification (id, business_id, member_id, kind, process, process_id, data, key, created_at)
       values (?, ?, ?, ?, 'ticket', ?, '{}', ?, now())`,
      [uuid(), business.businessId, business.customerId, kind, ticketId, uuid()],
    ),
  );
const deliver = () =>
  deliverPushes({
    ...business,
    env: { ...business.env, VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey },
  });
const queued = () => business.inBusiness((em) => em.find(OutboxItem, { kind: 'push' }));

it('tells every browser of a person, signed and encrypted', async () => {
  const [one, other] = [await subscribe(), await subscribe()];
  await note();
  await deliver();
  expect(received.map(({ url }) => url).sort()).toEqual([`/${one}`, `/${other}`].sort());
  const [{ headers, size }] = received as [(typeof received)[0]];
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
  expect(size).toBeGreaterThan(100);
  const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(headers.authorization))!;
  expect(key).toBe(vapid.publicKey);
  const [head, claims, signature] = token!.split('.');
  const point = Buffer.from(key!, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const signed = Buffer.from(`${head}.${claims}`);
  const jwk = {
    key: { kty: 'EC', crv: 'P-256', x: x!, y: y! },
    format: 'jwk',
    dsaEncoding: 'ieee-p1363',
  } as const;
  expect(verify('sha256', signed, jwk, Buffer.from(signature!, 'base64url'))).toBe(true);
  expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({
    aud: origin(),
    sub: 'mailto:support@localhost',
  });
  expect((await queued()).map((row) => row.status)).toEqual(['sent', 'sent']);
});

it('is queued for nobody who has no browser or does not want it', async () => {
  await note();
  await subscribe();
  await business.inBusiness((em) =>
    query(
      em,
      `insert into notification_preference (business_id, member_id, kind, medium, wanted, updated_at)
       values (?, ?, 'ticket-resolved', 'push', false, now())`,
      [business.businessId, business.customerId],
    ),
  );
  await note('ticket-resolved');
  expect(await queued()).toEqual([]);
  await note();
  expect(await queued()).toHaveLength(1);
});

it.each([404, 410])('forgets a browser whose service answers %i', async (gone) => {
  await subscribe();
  await note();
  status = gone;
  await deliver();
  expect(await business.inBusiness((em) => em.count(PushSubscription, {}))).toBe(0);
  expect((await queued()).map((row) => row.status)).toEqual(['dropped']);
});

it('tries again while the service is away, and gives up what it refuses', async () => {
  await subscribe();
  await note();
  status = 503;
  await deliver();
  expect(await queued()).toMatchObject([
    { status: 'due', attempts: 1, lastError: 'The push service answered 503.' },
  ]);
  status = 400;
  await business.inBusiness((em) => em.nativeUpdate(OutboxItem, { kind: 'push' }, { dueAt: new Date() }));
  await deliver();
  expect(await queued()).toMatchObject([{ status: 'failed', attempts: 2 }]);
});
