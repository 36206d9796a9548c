import { defineEntity, p } from '@mikro-orm/core';
import type { ConversationStatus } from './conversation.ts';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export type TicketStatus = ConversationStatus;
export type Priority = 'low' | 'normal' | 'high' | 'urgent';

export const TicketSchema = defineEntity({
  name: 'Ticket',
  tableName: 'ticket',
  filters,
  properties: {
    ...tenantOwned,
    conversationId: p.uuid(),
    number: p.integer(),
    subject: p.text(),
    customerId: p.uuid(),
    assigneeId: p.uuid().nullable(),
    channel: p.text(),
    status: p.text().$type<TicketStatus>(),
    priority: p.text().$type<Priority>(),
    priorityRank: p.smallint().generated('by the priority').nullable(),
    category: p.text().nullable(),
    tags: p.array().default([]),
    firstResponseDueAt: time().nullable(),
    nextResponseDueAt: time().nullable(),
    resolutionDueAt: time().nullable(),
    nextDueAt: time().nullable(),
    waitingSince: time().nullable(),
    breached: p.boolean().default(false),
    escalationLevel: p.smallint().default(0),
    messageCount: p.integer().default(0),
    firstRespondedAt: time().nullable(),
    firstResponseMinutes: p.integer().nullable(),
    resolvedAt: time().nullable(),
    closedAt: time().nullable(),
    followUpOf: p.uuid().nullable(),
    mergedInto: p.uuid().nullable(),
    createdAt: time(),
    updatedAt: time(),
    version: p.integer(),
  },
});
/** A ticket as its workflow last projected it; `version` is the workflow's. */
export class Ticket extends TicketSchema.class {}
TicketSchema.setClass(Ticket);
