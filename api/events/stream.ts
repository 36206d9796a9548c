import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { AppEnv, Deps } from '#api/deps.ts';
import { withTenant } from '#db/tenant.ts';
import type { Entry, Presence, RecordChange } from './hub.ts';
import { entriesAfter, lastSeq } from './queries.ts';
import { shown, shownPresence, shownRecord } from './visible.ts';

const heartbeat = 15_000;
/** A reader that lags this far behind is sent away; it comes back with its last number and reads the rest. */
const backlogLimit = 1000;
/** Who types is of this moment: for a slower reader it is over. */
const presenceLimit = 50;

/** Who listens to a stream, and what of a business they may hear. */
export type Reader = {
  businessId: string;
  memberId: string;
  concerns(entry: Entry): boolean;
  mayWatch(presence: Presence): boolean;
  regards(change: RecordChange): boolean;
  /** Asked with every heartbeat: when not, the stream ends. */
  isStillThere(): Promise<boolean>;
  /** Once it has ended. */
  onEnd?(): Promise<void>;
};

/** Server-sent events, from the number on that the reader saw last. */
export function streamEvents(c: Context<AppEnv>, reader: Reader, after: number | undefined): Response {
  const last = c.req.header('last-event-id') ?? String(after);
  const resumed = /^\d{1,15}$/.test(last) ? Number(last) : Number.NaN;
  const { deps } = c.var;
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, (stream) => tell(deps, stream, reader, resumed).finally(() => reader.onEnd?.()));
}

async function tell(
  { hub, orm }: Deps,
  stream: SSEStreamingApi,
  { businessId, memberId, concerns, mayWatch, regards, isStillThere }: Reader,
  resumed: number,
): Promise<void> {
  const waiting: Entry[] = [];
  const presences: Presence[] = [];
  const records: RecordChange[] = [];
  let missedRecords = false;
  let behind = false;
  let beaten = false;
  let noted = false;
  let wake = () => {};
  const ring = () => wake();
  // Heard from before anything is read: what happens in between comes twice rather than never.
  const offEntry = hub.onEntry((entry) => {
    if (!concerns(entry)) return;
    if (waiting.push(entry) > backlogLimit) stream.abort();
    ring();
  });
  const offPresence = hub.onPresence((presence) => {
    if (presences.length >= presenceLimit || !mayWatch(presence)) return;
    presences.push(presence);
    ring();
  });
  const offRecord = hub.onRecord((change) => {
    if (!regards(change)) return;
    if (records.push(change) > backlogLimit) stream.abort();
    ring();
  });
  const offResync = hub.onResync(() => {
    behind = true;
    missedRecords = true;
    ring();
  });
  const offNoted = hub.onNoted(businessId, memberId, () => {
    noted = true;
    ring();
  });
  const beat = setInterval(() => {
    beaten = true;
    ring();
  }, heartbeat);
  stream.onAbort(ring);
  const newest = () => withTenant(orm, businessId, (em) => lastSeq(em));
  try {
    let last = await newest();
    if (resumed < last) {
      last = resumed;
      behind = true;
    }
    await ready(stream, last);
    while (!stream.aborted && !stream.closed) {
      if (behind) {
        behind = false;
        const after = last;
        const missed = await withTenant(orm, businessId, (em) => entriesAfter(em, concerns, after));
        if (missed) {
          waiting.unshift(...missed);
        } else {
          last = await newest();
          await ready(stream, last);
        }
      }
      for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
        if (entry.seq <= last) continue;
        last = entry.seq;
        await stream.writeSSE({ event: 'change', id: String(last), data: JSON.stringify(shown(entry)) });
      }
      for (const change of records.splice(0)) {
        await stream.writeSSE({
          event: 'change',
          id: String(last),
          data: JSON.stringify(shownRecord(change)),
        });
      }
      if (missedRecords) {
        missedRecords = false;
        await stream.writeSSE({ event: 'missed', data: '{}' });
      }
      for (const presence of presences.splice(0)) {
        await stream.writeSSE({ event: 'presence', data: JSON.stringify(shownPresence(presence)) });
      }
      if (noted) {
        noted = false;
        await stream.writeSSE({ event: 'notice', data: '{}' });
      }
      if (beaten) {
        beaten = false;
        if (!(await isStillThere())) return;
        await stream.write(': still here\n\n');
      }
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const idle = waiting.length + presences.length + records.length === 0;
      if (idle && !behind && !missedRecords && !beaten && !noted && !stream.aborted) await woken;
    }
  } finally {
    clearInterval(beat);
    offEntry();
    offNoted();
    offPresence();
    offRecord();
    offResync();
  }
}

const ready = (stream: SSEStreamingApi, last: number) =>
  stream.writeSSE({ event: 'ready', id: String(last), data: '{}' });
