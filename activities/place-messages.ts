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
     -- Each by its id: a plan made while there were few texts would read all of the business's.
     cross join lateral (select id, business_id from content where business_id = ? and id = m.id limit 1) c
     on conflict (id) do nothing`,
    [JSON.stringify(messages), businessId],
  );
}
