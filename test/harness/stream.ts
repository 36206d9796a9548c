import type { Caller } from './caller.ts';

type Change = { seq: number; process: string; id: string; kind: string };
export type StreamEvent = { event: string; id: string; data: Change };
export type PresenceEvent = Record<'kind' | 'conversation' | 'at', string> & {
  member: { id: string; name: string; role: string };
};
export type Stream = Awaited<ReturnType<typeof openStream>>;

/** Opens a stream of events, and answers once it listens. */
export async function openStream(who: Caller, lastSeen?: string, path = '/api/events') {
  const gone = new AbortController();
  const response = await who.fetch(path, {
    signal: gone.signal,
    headers: lastSeen === undefined ? {} : { 'last-event-id': lastSeen },
  });
  if (!response.ok || !response.body) throw new Error(`no stream: ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const seen: StreamEvent[] = [];
  const presences: PresenceEvent[] = [];
  let missed = 0;
  let unread = '';

  /** The next event of any name; comments are passed over. */
  async function read(): Promise<StreamEvent> {
    for (;;) {
      const end = unread.indexOf('\n\n');
      if (end >= 0) {
        const fields = unread.slice(0, end).split('\n');
        unread = unread.slice(end + 2);
        const of = (name: string) =>
          fields.find((field) => field.startsWith(`${name}: `))?.slice(name.length + 2);
        const [event, id, data] = [of('event'), of('id'), of('data')];
        if (event === 'presence' && data) presences.push(JSON.parse(data));
        if (event === 'missed') missed += 1;
        if (event && id && data) return { event, id, data: JSON.parse(data) };
        continue;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream has ended');
      unread += value;
    }
  }

  async function next(): Promise<StreamEvent> {
    const event = await read();
    if (event.event !== 'change') return next();
    seen.push(event);
    return event;
  }

  const first = await read();
  return {
    /** The number it starts after. */
    ready: first.id,
    /** Every change so far. */
    seen,
    /** Who was typing or reading so far. */
    presences,
    /** How often it said that some may not have been told. */
    missed: () => missed,
    next,
    until: async (kind: string, id?: string): Promise<StreamEvent> => {
      for (;;) {
        const event = await next();
        if (event.data.kind === kind && (id === undefined || event.data.id === id)) return event;
      }
    },
    /** Until it says that it starts at this number; answers the changes before that. */
    untilReady: async (number: string): Promise<StreamEvent[]> => {
      const before: StreamEvent[] = [];
      for (;;) {
        const event = await read();
        if (event.event === 'ready' && event.id === number) return before;
        before.push(event);
      }
    },
    close: async () => {
      gone.abort();
      await reader.cancel().catch(() => undefined);
    },
  };
}
