import { attachmentsOf } from '#api/attachments/queries.ts';
import type { AttachmentView } from '#api/attachments/views.ts';
import { iso } from '#api/instant.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { computed, query } from '#db/query.ts';
import type { HeldView } from './views.ts';

type Row = Pick<HeldView, 'id' | 'body' | 'then' | 'left'> & {
  attachments: AttachmentView[] | null;
  sendAt: Date;
};

/** The viewer's own replies in a ticket that are not out yet; of others' nobody knows. */
export async function listHeld(em: Em, { memberId }: Sender, ticketId: string): Promise<HeldView[]> {
  const rows = await query<Row>(
    em,
    `select c.id, c.body, ${attachmentsOf('c')} as attachments, h.reply ->> 'then' as "then", to_timestamp((h.reply ->> 'sendAt')::bigint / 1000.0) as "sendAt",
       greatest(0, (h.reply ->> 'sendAt')::bigint - extract(epoch from clock_timestamp()) * 1000)::int as "left"
     from process p cross join lateral jsonb_array_elements(p.state -> 'held') with ordinality h(reply, place)
     ${computed('told', "(h.reply ->> 'contentId')::uuid as content_id")}
     join content c on c.business_id = p.business_id and c.id = told.content_id
     where p.business_id = current_business() and p.process = 'ticket' and p.id = ?
       and h.reply -> 'author' ->> 'id' = ? order by h.place`,
    [ticketId, memberId],
  );
  return rows.map(({ attachments, sendAt, ...row }) => ({
    ...row,
    attachments: attachments ?? [],
    ticketId,
    sendAt: iso(sendAt),
  }));
}

export async function isAuthor(em: Em, { memberId }: Sender, contentId: string): Promise<boolean> {
  const rows = await query(em, 'select from content where id = ? and author_id = ?', [contentId, memberId]);
  return rows.length > 0;
}
