import { defineEntity, p } from '@mikro-orm/core';
import { filters, type Json, time } from './tenant-owned.ts';

export const CommandSchema = defineEntity({
  name: 'Command',
  tableName: 'command',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    id: p.text().primary(),
    process: p.text(),
    processId: p.uuid(),
    workflowId: p.text().nullable(),
    name: p.text(),
    actorId: p.text(),
    requestHash: p.text().nullable(),
    payload: p.json<Json>(),
    sentAt: time(),
    status: p.text().$type<'sent' | 'accepted' | 'refused' | 'failed'>().default('sent'),
    reason: p.text().nullable(),
    detail: p.text().nullable(),
    allowed: p.array().nullable(),
    version: p.integer().nullable(),
    decidedAt: time().nullable(),
  },
});
/** A command as it was sent, and what came of it. */
export class Command extends CommandSchema.class {}
CommandSchema.setClass(Command);
