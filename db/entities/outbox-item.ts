import { defineEntity, p } from '@mikro-orm/core';
import { citext, filters, type Json, tenantOwned, time } from './tenant-owned.ts';

export const OutboxItemSchema = defineEntity({
  name: 'OutboxItem',
  tableName: 'outbox',
  filters,
  properties: {
    ...tenantOwned,
    kind: p.text().$type<'email' | 'push'>(),
    template: p.text(),
    recipientId: p.uuid().nullable(),
    address: citext().nullable(),
    data: p.json<Json>(),
    key: p.text(),
    status: p.text().$type<'due' | 'sending' | 'sent' | 'failed' | 'dropped'>().default('due'),
    attempts: p.integer().default(0),
    lastError: p.text().nullable(),
    dueAt: time(),
    leaseUntil: time().nullable(),
    createdAt: time(),
    sentAt: time().nullable(),
    bouncedAt: time().nullable(),
    rendered: p.json<Json>().nullable(),
  },
});
export class OutboxItem extends OutboxItemSchema.class {}
OutboxItemSchema.setClass(OutboxItem);
