import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { streamEvents } from '#api/events/stream.ts';
import { concernsVisitor, mayVisitorWatch } from '#api/events/visible.ts';
import { withTenant } from '#db/tenant.ts';
import { findVisitor, keepPresent, type Visitor } from './visitor.ts';

/** Longer than the pause between two heartbeats of a stream. */
const presentFor = 40;

/** What happens in their own conversation; while it is open, they need no email. */
export async function streamToVisitor(
  c: Context<AppEnv>,
  visitor: Visitor,
  after: number | undefined,
): Promise<Response> {
  const present = (seconds: number) =>
    withTenant(c.get('deps').orm, visitor.businessId, (em) => keepPresent(em, visitor, seconds));
  await present(presentFor);
  const reader = {
    ...visitor,
    concerns: (entry: Parameters<typeof concernsVisitor>[0]) => concernsVisitor(entry, visitor),
    mayWatch: (presence: Parameters<typeof mayVisitorWatch>[0]) => mayVisitorWatch(presence, visitor),
    regards: () => false,
    isStillThere: async () => {
      if ((await findVisitor(c))?.memberId !== visitor.memberId) return false;
      await present(presentFor);
      return true;
    },
    onEnd: async () => void (await present(0)),
  };
  return streamEvents(c, reader, { after });
}
