import type { Sender } from '#api/send.ts';
import { type Asked, type PageOf, timelinePage } from '#api/tickets/thread.ts';
import type { TimelineView } from '#api/tickets/views.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readRequest } from './read.ts';

/** What happened, with the words that were said with it: a reason, a note. */
export type RequestEntryView = TimelineView & { text: string | null };

/** The story of a request, newest first; customers get no internals. */
export async function listRequestTimeline(
  em: Em,
  viewer: Sender,
  id: string,
  asked: Asked,
): Promise<PageOf<RequestEntryView>> {
  await readRequest(em, viewer, id);
  const page = await timelinePage(em, viewer, { process: 'service-request', id }, asked);
  const said = page.items.flatMap(({ data }) => (typeof data.contentId === 'string' ? [data.contentId] : []));
  const texts = await query<{ id: string; body: string }>(
    em,
    'select id, body from content where business_id = current_business() and id = any(?::uuid[])',
    [`{${said.join(',')}}`],
  );
  const textOf = new Map(texts.map((one) => [one.id, one.body]));
  const items = page.items.map((one) => ({ ...one, text: textOf.get(String(one.data.contentId)) ?? null }));
  return { ...page, items };
}
