import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from './client.ts';
import { follow } from './stream.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server whose streams say these texts and end, or refuse; the last one stays open. */
function streams(...says: (string[] | Refusal)[]) {
  const asked: (string | undefined)[] = [];
  const heard: string[] = [];
  const states: boolean[] = [];
  const over = vi.fn();
  const open = async (last: string | undefined, signal: AbortSignal) => {
    asked.push(last);
    const say = says.shift() ?? [];
    if (say instanceof Refusal) throw say;
    const stays = says.length === 0;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const text of say) controller.enqueue(new TextEncoder().encode(text));
        if (!stays) controller.close();
        signal.addEventListener('abort', () => stays && controller.error(signal.reason));
      },
    });
    return new Response(body);
  };
  const following = follow({
    open,
    hear: ({ name, data }) => heard.push(`${name} ${data}`),
    live: (live) => states.push(live),
    over,
  });
  return { asked, heard, states, over, following };
}

describe('a stream', () => {
  it('hears events however they are cut, and goes on after the last one', async () => {
    const first = ['event: ready\nid: 4\nda', 'ta: {}\n\nevent: change\nid: 7\ndata: {"a":1}\n\nevent: cha'];
    const { asked, heard, following } = streams(first, ['event: change\nid: 8\ndata: x\n\n']);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(heard).toEqual(['ready {}', 'change {"a":1}', 'change x']);
    expect(asked).toEqual([undefined, '7']);
    following.stop();
  });

  it('opens anew when the server is silent for too long', async () => {
    const { asked, states, following } = streams([': still here\n\n']);
    await vi.advanceTimersByTimeAsync(30_000);
    expect([asked.length, states.at(-1)]).toEqual([1, true]);
    await vi.advanceTimersByTimeAsync(12_000);
    expect([asked.length, states.at(-1)]).toEqual([2, false]);
    following.stop();
  });

  it('tries again after a failure, at once when told that the network is back', async () => {
    const { asked, states, following } = streams(new Refusal(503, '', 5), new Refusal(0, '', 0), ['x\n\n']);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(asked).toHaveLength(2);
    following.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect([asked.length, states.at(-1)]).toEqual([3, true]);
    following.stop();
  });

  it('ends when the conversation is not known any more', async () => {
    const { asked, over } = streams(new Refusal(404, '', 0));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked.length, over.mock.calls.length]).toEqual([1, 1]);
  });
});
