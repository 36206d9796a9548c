import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from './client.ts';
import { Outbox, type Outgoing } from './outbox.ts';
import { storageFor } from './storage.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server whose answers are these, one after the other; afterwards it takes everything. */
function outboxWith(...answers: (Refusal | 'taken')[]) {
  const storage = storageFor(crypto.randomUUID());
  const sent: Outgoing[] = [];
  const send = async (message: Outgoing) => {
    sent.push(message);
    const answer = answers.shift();
    if (answer instanceof Refusal) throw answer;
    return `m-${message.id}`;
  };
  return { storage, sent, send, outbox: new Outbox(storage, send, () => {}) };
}

const bodies = (messages: readonly Outgoing[]) => messages.map(({ body }) => body);

describe('the outbox', () => {
  it('sends in order, again under the same id, until each is taken', async () => {
    const { outbox, sent } = outboxWith(new Refusal(0, '', 0), new Refusal(503, '', 5));
    outbox.add('one');
    outbox.add('two');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bodies(sent)).toEqual(['one', 'one', 'one', 'two']);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
    expect(outbox.items.map(({ messageId }) => messageId)).toEqual(outbox.items.map(({ id }) => `m-${id}`));
  });

  it('waits as long as it is told to', async () => {
    const { outbox, sent } = outboxWith(new Refusal(429, '', 20));
    outbox.add('one');
    await vi.advanceTimersByTimeAsync(19_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toHaveLength(2);
  });

  it('keeps what was refused in view, and goes on with the next', async () => {
    const { outbox, sent } = outboxWith(new Refusal(422, 'too long', 0));
    outbox.add('one');
    outbox.add('two');
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies(sent)).toEqual(['one', 'two']);
    expect(outbox.items[0]?.refused?.message).toBe('too long');
    outbox.retry(outbox.items[0]!.id);
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.items[0]?.messageId).toBeDefined();
  });

  it('survives a reload, and drops what the thread shows', async () => {
    const { outbox, storage, send, sent } = outboxWith(new Refusal(0, '', 0));
    outbox.add('one');
    await vi.advanceTimersByTimeAsync(0);
    const reloaded = new Outbox(storage, send, () => {});
    reloaded.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent[1]).toMatchObject({ id: sent[0]!.id, body: 'one' });
    reloaded.drop(new Set([`m-${sent[0]!.id}`]));
    expect(reloaded.items).toEqual([]);
  });
});
