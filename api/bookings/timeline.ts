import { saidWith } from '#api/contents.ts';
import type { Sender } from '#api/send.ts';
import { type Asked, type PageOf, timelinePage } from '#api/tickets/thread.ts';
import type { TimelineView } from '#api/tickets/views.ts';
import type { Em } from '#db/orm.ts';
import { readBooking } from './read.ts';

export type BookingEntryView = TimelineView & { text: string | null };

/** The story of a booking, newest first; customers get no internals, nor why somebody could not come. */
export async function listBookingTimeline(
  em: Em,
  viewer: Sender,
  id: string,
  asked: Asked,
): Promise<PageOf<BookingEntryView>> {
  await readBooking(em, viewer, id);
  const page = await timelinePage(em, viewer, { process: 'booking', id }, asked);
  const items = await saidWith(em, page.items);
  if (viewer.role === 'admin') return { ...page, items };
  const known = items.map(({ data, ...item }) => {
    const { why: _, ...rest } = data;
    const isTheirs = item.kind !== 'booking-declined' || item.actor?.id === viewer.memberId;
    return { ...item, data: rest, text: isTheirs ? item.text : null };
  });
  return { ...page, items: known };
}
