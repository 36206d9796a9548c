import type { Sender } from '#api/send.ts';

/** A conversation has two: what one of the staff has read, all of them have; visitors and providers are on the customer's. */
export type Side = 'customer' | 'staff';

const authors = { customer: ['customer', 'visitor', 'provider'], staff: ['staff', 'admin'] };

export const sideOf = (role: Sender['role']): Side => (isOf('customer', role) ? 'customer' : 'staff');

export const isOf = (side: Side, authorRole: string): boolean => authors[side].includes(authorRole);

const written = { customer: `in ('customer', 'visitor', 'provider')`, staff: `in ('staff', 'admin')` };
const otherSide = { customer: 'staff', staff: 'customer' } as const;

/** SQL: up to where this side has read a conversation. */
const readTo = (side: Side, conversation: string) =>
  `(select r.read_to from conversation_read r where r.business_id = ${conversation}.business_id
      and r.conversation_id = ${conversation}.id and r.side = '${side}')`;

/** SQL: when this side last wrote; looked for among the messages only where that was not noted yet. */
const wroteAt = (side: Side, conversation: string) =>
  `coalesce(${conversation}.${side}_wrote_at,
    (select o.at from message o where o.business_id = ${conversation}.business_id
       and o.conversation_id = ${conversation}.id and o.kind = 'reply' and o.author_role ${written[side]}
       order by o.at desc limit 1))`;

/**
 * SQL: the messages of a conversation that the other side has written since this one last read or answered. Since when
 * is a question of its own, asked once: else all messages are looked at, not the index's end alone.
 */
export const unreadBy = (side: Side, conversation: string): string => `
  select from message m where m.business_id = ${conversation}.business_id and m.conversation_id = ${conversation}.id
    and m.kind = 'reply' and m.author_role ${written[otherSide[side]]}
    and m.at > (select greatest('-infinity'::timestamptz, ${readTo(side, conversation)}, ${wroteAt(side, conversation)}))`;

/** SQL: whether the staff have something unread there; in the words of the index of what is unanswered. */
export const isUnreadByStaff = (conversation: string): string =>
  `(${conversation}.customer_wrote_at > coalesce(${conversation}.staff_wrote_at, '-infinity')
    and ${conversation}.customer_wrote_at > coalesce(${readTo('staff', conversation)}, '-infinity'))`;
