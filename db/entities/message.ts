import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const MessageSchema = defineEntity({
  name: 'Message',
  tableName: 'message',
  filters,
  properties: {
    ...tenantOwned,
    conversationId: p.uuid(),
    /** None where a lead’s conversation is not a customer’s yet. */
    ticketId: p.uuid().nullable(),
    authorId: p.uuid().nullable(),
    authorRole: p.text(),
    kind: p.text().$type<'reply' | 'note'>(),
    via: p.text(),
    at: time(),
    version: p.integer(),
    mentions: p.array().columnType('uuid[]').default([]),
  },
});
/** A content's place in a thread, under the content's own id. */
export class Message extends MessageSchema.class {}
MessageSchema.setClass(Message);
