import { namesOf } from '#api/attachments/queries.ts';

export const excerptLimit = 200;

/** Joins the newest reply `last` of the conversation `c`, with its text `said`. */
export const lastReply = `left join lateral (
    select x.id, x.at, x.author_role from message x
    where x.business_id = c.business_id and x.conversation_id = c.id and x.kind = 'reply'
    order by x.at desc, x.id desc limit 1) last on true
  left join content said on said.id = last.id`;

/** How that text begins, with enough for an excerpt once its Markdown is gone; a reply of files alone is their names. */
export const lastBody = `left(coalesce(nullif(said.body, ''), ${namesOf('said')}), ${4 * excerptLimit})`;
