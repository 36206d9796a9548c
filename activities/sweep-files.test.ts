import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Attachment } from '#db/entities/attachment.ts';
import { Content } from '#db/entities/content.ts';
import { Draft } from '#db/entities/draft.ts';
import { StaleFile } from '#db/entities/stale-file.ts';
import { createDiskStore } from '#db/files/disk-store.ts';
import { uuid } from '#db/uuid.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { createSweepFiles, type FilesSwept } from './sweep-files.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let folder: string;

beforeAll(async () => {
  business = await createSampleBusiness();
  folder = await mkdtemp(join(tmpdir(), 'docket-sweep-'));
});
afterAll(async () => {
  await business?.drop();
  await rm(folder, { recursive: true, force: true });
});

const store = () => createDiskStore(join(folder, 'store'));
const sweep = async (files = store()) =>
  (await new MockActivityEnvironment().run(createSweepFiles({ ...business, files }))) as FilesSwept;
const stored = async () =>
  (await readdir(join(folder, 'store'), { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .sort();

async function keep(storageKey: string, hoursAgo: number, contentId: string | null = null): Promise<string> {
  const path = join(folder, uuid());
  await writeFile(path, 'x');
  await store().put(storageKey, { path, size: 1, type: 'text/plain' });
  const { businessId, customerId: uploaderId } = business;
  const createdAt = new Date(Date.now() - hoursAgo * 3_600_000);
  const file = { name: 'a.txt', type: 'text/plain', size: 1, sha256: 'x', storageKey, contentId, createdAt };
  const id = uuid();
  await business.inBusiness((em) => em.insert(Attachment, { id, businessId, uploaderId, ...file }));
  return id;
}

it('removes what was never sent for a day, and what its text took along', async () => {
  const [kept, erased] = [await business.addContent('Kept'), await business.addContent('Erased')];
  await keep('x/sent', 48, kept);
  await keep('x/fresh', 23);
  await keep('x/old', 25);
  await keep('x/erased', 1, erased);
  const removed = await keep('x/removed', 1);
  const drafted = { now: await keep('x/drafted', 48), then: await keep('x/forgotten', 48 * 30) };
  await business.inBusiness(async (em) => {
    await em.nativeDelete(Content, { id: erased });
    await em.nativeDelete(Attachment, { id: removed });
    for (const [when, attachmentId] of Object.entries(drafted)) {
      const savedAt = new Date(Date.now() - (when === 'now' ? 0 : 31 * 86_400_000));
      const place = { thread: 'ticket', threadId: uuid(), kind: 'reply' } as const;
      const { businessId, customerId: memberId } = business;
      await em.insert(Draft, {
        businessId,
        memberId,
        ...place,
        body: '',
        attachmentIds: [attachmentId],
        savedAt,
      });
    }
  });
  expect(await sweep()).toEqual({ unsent: 2, removed: 4 });
  expect(await stored()).toEqual(['drafted', 'fresh', 'sent']);
  expect(await sweep()).toEqual({ unsent: 0, removed: 0 });
});

it('goes on later with what the store did not let go', async () => {
  await keep('x/stuck', 25);
  const away = { ...store(), remove: () => Promise.reject(new Error('the store is away')) };
  await expect(sweep(away)).rejects.toThrow('the store is away');
  expect(await business.inBusiness((em) => em.count(StaleFile))).toBe(1);
  expect(await sweep()).toEqual({ unsent: 0, removed: 1 });
  expect(await stored()).not.toContain('stuck');
});

it('removes however many there are', async () => {
  const { businessId } = business;
  const keys = Array.from({ length: 250 }, (_, index) => ({ businessId, storageKey: `x/many-${index}` }));
  await business.inBusiness((em) => em.insertMany(StaleFile, keys));
  expect(await sweep()).toEqual({ unsent: 0, removed: 250 });
});
