import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

/** Gives what was written its place in the thread, under the id of its content; a second time it stands there. */
export async function placeMessages(em: Em, businessId: string, messages: object[]): Promise<void> {
  await query(
    em,
    `insert into message (id, business_id, conversation_id, ticket_id, author_id, author_role, kind, via, at, version,
       mentions)
     select c.id, c.business_id, m.conversation_id, m.ticket_id, m.author_id, m.author_role, m.kind, m.via, m.at, m.version,
       coalesce(m.mentions, '{}')
     from jsonb_to_recordset(?::jsonb) as m(id uuid, conversation_id uuid, ticket_id uuid, author_id uuid,
       author_role text, kind text, via text, at timestamptz, version int, mentions uuid[])
     join content c on c.business_id = ? and c.id = m.id
     on conflict (id) do nothing`,
    [JSON.stringify(messages), businessId],
  );
}
