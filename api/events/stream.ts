import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { AppEnv, Deps } from '#api/deps.ts';
import { withTenant } from '#db/tenant.ts';
import type { Entry, Presence, RecordChange } from './hub.ts';
import { entriesAfter, lastSeq } from './queries.ts';
import type { Heard } from './recent.ts';
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

type From = { after?: number | undefined; since?: number | undefined };

/** Server-sent events, from the number on that the reader saw last, or the time at which they read what they show. */
export function streamEvents(c: Context<AppEnv>, reader: Reader, { after, since }: From): Response {
  const last = c.req.header('last-event-id') ?? String(after);
  const resumed = /^\d{1,15}$/.test(last) ? Number(last) : Number.NaN;
  const { deps } = c.var;
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, (stream) =>
    tell(deps, stream, reader, { resumed, since }).finally(() => reader.onEnd?.()),
  );
}

async function tell(
  { hub, orm }: Deps,
  stream: SSEStreamingApi,
  reader: Reader,
  { resumed, since }: { resumed: number; since: number | undefined },
): Promise<void> {
  const { businessId, memberId, concerns, mayWatch, regards, isStillThere } = reader;
  const waiting: Entry[] = [];
  const presences: Presence[] = [];
  const records: RecordChange[] = [];
  let missedSome = false;
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
    missedSome = true;
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
  missedSome = since !== undefined && hasMissed(hub.heardSince(since), reader);
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
      const blocks: string[] = [];
      for (const entry of waiting.splice(0)) {
        if (entry.seq <= last) continue;
        last = entry.seq;
        blocks.push(block('change', shown(entry), last));
      }
      for (const change of records.splice(0)) blocks.push(block('change', shownRecord(change), last));
      if (missedSome) blocks.push(block('missed'));
      missedSome = false;
      for (const presence of presences.splice(0)) blocks.push(block('presence', shownPresence(presence)));
      if (noted) blocks.push(block('notice'));
      noted = false;
      // In one piece: each costs a packet for every reader.
      if (blocks.length > 0) await stream.write(blocks.join(''));
      if (beaten) {
        beaten = false;
        if (!(await isStillThere())) return;
        await stream.write(': still here\n\n');
      }
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const idle = waiting.length + presences.length + records.length === 0;
      if (idle && !behind && !missedSome && !beaten && !noted && !stream.aborted) await woken;
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

/** What is not known may have been missed. */
const hasMissed = (heard: Heard[] | undefined, { businessId, memberId, concerns, regards }: Reader) =>
  heard?.some((one) => {
    if ('entry' in one) return concerns(one.entry);
    return 'change' in one ? regards(one.change) : one.noted === `${businessId}/${memberId}`;
  }) ?? true;

const ready = (stream: SSEStreamingApi, last: number) => stream.write(block('ready', {}, last));

const block = (event: string, data: object = {}, id?: number) =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n${id === undefined ? '' : `id: ${id}\n`}\n`;
