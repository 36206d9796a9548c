import type { TimelineView } from '#api/tickets/views.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

/** Entries of a timeline with the words that were said with each: a reason, a note. */
export async function saidWith(
  em: Em,
  items: TimelineView[],
): Promise<(TimelineView & { text: string | null })[]> {
  const said = items.flatMap(({ data }) => (typeof data.contentId === 'string' ? [data.contentId] : []));
  const texts = await query<{ id: string; body: string }>(
    em,
    'select id, body from content where business_id = current_business() and id = any(?::uuid[])',
    [`{${said.join(',')}}`],
  );
  const textOf = new Map(texts.map((one) => [one.id, one.body]));
  return items.map((one) => ({ ...one, text: textOf.get(String(one.data.contentId)) ?? null }));
}
