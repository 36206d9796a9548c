import { defineEntity, p } from '@mikro-orm/core';
import { filters, time } from './tenant-owned.ts';

export const ConversationReadSchema = defineEntity({
  name: 'ConversationRead',
  tableName: 'conversation_read',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    conversationId: p.uuid().primary(),
    side: p.text().$type<'customer' | 'staff'>().primary(),
    readTo: time(),
    seenAt: time(),
  },
});
/** Up to which message one side of a conversation has read what the other side wrote, and when it did. */
export class ConversationRead extends ConversationReadSchema.class {}
ConversationReadSchema.setClass(ConversationRead);
