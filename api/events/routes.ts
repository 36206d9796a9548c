import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { requireViewer } from '#api/auth/viewer.ts';
import type { AppEnv } from '#api/deps.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { withTenant } from '#db/tenant.ts';
import type { Entry, Presence, RecordChange } from './hub.ts';
import { entriesAfter, lastSeq } from './queries.ts';
import { concerns, mayWatch, regards, shown, shownPresence, shownRecord } from './visible.ts';

export const eventRoutes = createRouter();

const heartbeat = 15_000;
/** A reader that lags this far behind is sent away; it comes back with its last number and reads the rest. */
const backlogLimit = 1000;
/** Who types is of this moment: for a slower reader it is over. */
const presenceLimit = 50;

addRoute(eventRoutes, {
  method: 'get',
  path: '/api/events',
  access: 'member',
  tag: 'Events',
  summary: 'Server-sent events: everything the caller may see, as it happens',
  query: z.object({ after: z.coerce.number().int().min(0).optional() }),
  answers:
    'A stream of `change` events `{seq, process, id, kind}`; resumes after `Last-Event-ID`. A `notice` says that the caller’s notifications have changed, a `presence` `{kind, conversation, member, at}` who types or has read; neither is told again later. A `change` of a plain record, such as a `service`, has the number 0; `missed` says that some may not have been told. `ready` says that the stream starts here: whatever is shown may be older.',
  handler: async (c, { query }) => {
    const last = c.req.header('last-event-id') ?? String(query.after);
    const resumed = /^\d{1,15}$/.test(last) ? Number(last) : Number.NaN;
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, (stream) => tell(c, stream, resumed));
  },
});

async function tell(c: Context<AppEnv>, stream: SSEStreamingApi, resumed: number): Promise<void> {
  const { deps, viewer } = c.var;
  const { hub, orm } = deps;
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
    if (!concerns(entry, viewer)) return;
    if (waiting.push(entry) > backlogLimit) stream.abort();
    ring();
  });
  const offPresence = hub.onPresence((presence) => {
    if (presences.length >= presenceLimit || !mayWatch(presence, viewer)) return;
    presences.push(presence);
    ring();
  });
  const offRecord = hub.onRecord((change) => {
    if (!regards(change, viewer)) return;
    if (records.push(change) > backlogLimit) stream.abort();
    ring();
  });
  const offResync = hub.onResync(() => {
    behind = true;
    missedRecords = true;
    ring();
  });
  const offNoted = hub.onNoted(viewer.businessId, viewer.memberId, () => {
    noted = true;
    ring();
  });
  const beat = setInterval(() => {
    beaten = true;
    ring();
  }, heartbeat);
  stream.onAbort(ring);
  const newest = () => withTenant(orm, viewer.businessId, (em) => lastSeq(em));
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
        const missed = await withTenant(orm, viewer.businessId, (em) => entriesAfter(em, viewer, after));
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
        if (!(await isStillThere(c))) return;
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

/** Signed in still, as the same member in the same role: else the stream ends, and starts anew as who they are now. */
async function isStillThere(c: Context<AppEnv>): Promise<boolean> {
  const { viewer } = c.var;
  const now = await requireViewer(c).catch(() => undefined);
  return now?.memberId === viewer.memberId && now.role === viewer.role;
}
