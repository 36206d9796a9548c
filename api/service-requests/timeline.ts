import { saidWith } from '#api/contents.ts';
import type { Sender } from '#api/send.ts';
import { type Asked, type PageOf, timelinePage } from '#api/tickets/thread.ts';
import type { TimelineView } from '#api/tickets/views.ts';
import type { Em } from '#db/orm.ts';
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
  return { ...page, items: await saidWith(em, page.items) };
}
