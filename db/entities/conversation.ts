import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const conversationSources = ['customer', 'lead', 'provider'] as const;
export type ConversationSource = (typeof conversationSources)[number];
export type ConversationStatus = 'open' | 'pending' | 'waiting' | 'resolved' | 'closed';

export const ConversationSchema = defineEntity({
  name: 'Conversation',
  tableName: 'conversation',
  filters,
  properties: {
    ...tenantOwned,
    /** None while it is a lead’s, and of a provider’s. */
    customerId: p.uuid().nullable(),
    providerId: p.uuid().nullable(),
    source: p.text().$type<ConversationSource>(),
    channel: p.text(),
    status: p.text().$type<ConversationStatus>(),
    assigneeId: p.uuid().nullable(),
    customerWroteAt: time().nullable(),
    staffWroteAt: time().nullable(),
    createdAt: time(),
    updatedAt: time(),
    version: p.integer().version().default(1),
  },
});
export class Conversation extends ConversationSchema.class {}
ConversationSchema.setClass(Conversation);
