import { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { addRoute, createRouter } from '#api/route.ts';
import { withTenant } from '#db/tenant.ts';
import type { Entry } from './hub.ts';
import { entriesAfter, lastSeq } from './queries.ts';
import { concerns, shown } from './visible.ts';

export const eventRoutes = createRouter();

const heartbeat = 15_000;
/** A reader that lags this far behind is sent away; it comes back with its last number and reads the rest. */
const backlogLimit = 1000;

addRoute(eventRoutes, {
  method: 'get',
  path: '/api/events',
  access: 'member',
  tag: 'Events',
  summary: 'Server-sent events: everything the caller may see, as it happens',
  query: z.object({ after: z.coerce.number().int().min(0).optional() }),
  answers: 'A stream of `change` events `{seq, process, id, kind}`; resumes after `Last-Event-ID`',
  handler: async (c, { query }) => {
    const { deps, viewer } = c.var;
    const { hub, orm } = deps;
    const resumed = Number(c.req.header('last-event-id') ?? query.after ?? Number.NaN);
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (stream) => {
      const waiting: Entry[] = [];
      let wake = () => {};
      let behind = Number.isInteger(resumed);
      let last = behind ? resumed : await withTenant(orm, viewer.businessId, (em) => lastSeq(em));
      const offEntry = hub.onEntry((entry) => {
        if (!concerns(entry, viewer)) return;
        if (waiting.push(entry) > backlogLimit) stream.abort();
        wake();
      });
      const offResync = hub.onResync(() => {
        behind = true;
        wake();
      });
      const beat = setInterval(() => wake(), heartbeat);
      stream.onAbort(() => wake());
      try {
        await stream.writeSSE({ event: 'ready', id: String(last), data: '{}' });
        while (!stream.aborted && !stream.closed) {
          if (behind) {
            behind = false;
            const after = last;
            waiting.unshift(...(await withTenant(orm, viewer.businessId, (em) => entriesAfter(em, viewer, after))));
          }
          for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
            if (entry.seq <= last) continue;
            last = entry.seq;
            await stream.writeSSE({ event: 'change', id: String(last), data: JSON.stringify(shown(entry)) });
          }
          let rang = false;
          const woken = new Promise<void>((resolve) => {
            wake = () => {
              rang = true;
              resolve();
            };
          });
          if (waiting.length === 0 && !behind && !stream.aborted) await woken;
          if (rang && waiting.length === 0 && !behind && !stream.aborted) await stream.write(': still here\n\n');
        }
      } finally {
        clearInterval(beat);
        offEntry();
        offResync();
      }
    });
  },
});
