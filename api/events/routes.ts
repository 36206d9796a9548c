import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { requireViewer } from '#api/auth/viewer.ts';
import type { AppEnv } from '#api/deps.ts';
import { addRoute, createRouter } from '#api/route.ts';
import type { Entry, Presence, RecordChange } from './hub.ts';
import { takeSeat } from './seats.ts';
import { streamEvents } from './stream.ts';
import { concerns, mayWatch, regards } from './visible.ts';

export const eventRoutes = createRouter();

addRoute(eventRoutes, {
  method: 'get',
  path: '/api/events',
  access: 'member',
  tag: 'Events',
  summary: 'Server-sent events: everything the caller may see, as it happens',
  query: z.object({
    after: z.coerce.number().int().min(0).optional(),
    since: z.coerce.number().int().min(0).optional().openapi({
      description: 'When what is shown was read, in milliseconds: `missed` tells of what came since',
    }),
  }),
  answers:
    'A stream of `change` events `{seq, process, id, kind}`; resumes after `Last-Event-ID`. A `notice` says that the caller’s notifications have changed, a `presence` `{kind, conversation, member, at}` who types, has read, looks at it or has left it (the last two for agents); neither is told again later. A `change` of a plain record, such as a `service`, has the number 0; `missed` says that some may not have been told. `ready` says that the stream starts here: whatever is shown may be older.',
  handler: async (c, { query }) => {
    const { deps, viewer } = c.var;
    const leave = takeSeat(viewer.businessId, viewer.memberId, deps.env.RATE_LIMIT_FACTOR);
    const reader = {
      ...viewer,
      concerns: (entry: Entry) => concerns(entry, viewer),
      mayWatch: (presence: Presence) => mayWatch(presence, viewer),
      regards: (change: RecordChange) => regards(change, viewer),
      isStillThere: () => isStillThere(c),
      onEnd: async () => leave(),
    };
    return streamEvents(c, reader, query);
  },
});

/** Signed in still, as the same member in the same role: else the stream ends, and starts anew as who they are now. */
async function isStillThere(c: Context<AppEnv>): Promise<boolean> {
  const { viewer } = c.var;
  const now = await requireViewer(c).catch(() => undefined);
  return now?.memberId === viewer.memberId && now.role === viewer.role;
}
