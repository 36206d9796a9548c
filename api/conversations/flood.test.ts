import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { Problem } from '#test/harness/caller.ts';
import { openChat, ownChat, readThread, write } from '#test/harness/conversations.ts';
import { openStream } from '#test/harness/stream.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let admin: Member;
beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  [customer, admin] = [await business.signInAs('customer'), await business.signInAs('admin')];
});
afterAll(() => app?.close());

const count = 500;
const twice = 50;

/** All of a thread, page by page, oldest first. */
async function whole(who: Member, id: string): Promise<string[]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await readThread(who, id, `?limit=200${cursor ? `&cursor=${cursor}` : ''}`);
    pages.unshift(page.items.map(({ body }) => body));
    cursor = page.nextCursor;
  } while (cursor);
  return pages.flat();
}

describe('a conversation', () => {
  it('takes 500 messages of both sides at once, some of them sent twice, and tells each of ten tabs of each once', async () => {
    const { id, ticket } = await openChat(app, customer, 'First');
    const tabs = await Promise.all(Array.from({ length: 10 }, () => openStream(admin)));
    const heard = tabs.map(async (tab) => {
      while (tab.seen.filter(({ data }) => data.kind === 'replied').length < count) await tab.next();
    });
    const texts = Array.from({ length: count }, (_, index) => `Message ${index}`);
    // A tab that hears nothing any more fails when it is waited for.
    for (const one of heard) one.catch(() => undefined);
    const sent = await Promise.all(
      texts.flatMap((text, index) => {
        const send = () => write(index % 2 ? admin : customer, id, text, {}, `key-${index}`);
        return index < twice ? [send(), send()] : [send()];
      }),
    );
    // Taken, or taken and slow.
    expect(sent.filter(({ status }) => ![201, 202].includes(status))).toEqual([]);
    await Promise.all(heard);
    expect((await whole(admin, id)).toSorted()).toEqual(['First', ...texts].toSorted());
    expect(await whole(customer, id)).toEqual(await whole(admin, id));
    for (const tab of tabs) {
      const replies = tab.seen.filter(({ data }) => data.kind === 'replied');
      expect(new Set(replies.map((event) => event.id)).size).toBe(count);
      expect(replies.every(({ data }) => data.id === ticket.id)).toBe(true);
      await tab.close();
    }
  });

  it('gives one person so many streams and no more, and says what to do', async () => {
    app.deps.env.RATE_LIMIT_FACTOR = 0.1;
    const [first, second] = [await openStream(customer), await openStream(customer)];
    const { status, body, headers } = await customer.get<Problem>('/api/events');
    expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'too_many_streams', '15']);
    expect(body.detail).toContain('close some tabs');
    await first.close();
    const another = () => openStream(customer).then((stream) => stream.close());
    await eventually(() => another().then(() => 'open', String)).toBe('open');
    app.deps.env.RATE_LIMIT_FACTOR = 1_000_000;
    await second.close();
  });

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['blanks alone', ' \n\t '],
    ['a null byte', 'a\0b'],
    ['half a character', 'a\ud800'],
    ['more than anybody reads', 'a'.repeat(50_001)],
    ['no text', 7],
    ['a list', ['a']],
  ])('refuses %s by name, and writes nothing', async (_, body) => {
    const { id } = await ownChat(customer);
    const before = await whole(admin, id);
    const { status, body: problem } = await write(admin, id, body as string);
    expect([status, problem]).toMatchObject([422, { code: 'invalid', errors: [{ field: 'body' }] }]);
    expect(await whole(admin, id)).toEqual(before);
  });

  it('keeps what looks like a script as the text it is', async () => {
    const { id } = await openChat(app, customer);
    const script = '<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1)';
    expect((await write(customer, id, script)).status).toBe(201);
    expect((await whole(admin, id)).at(-1)).toBe(script);
  });
});
