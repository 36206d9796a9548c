import { defineEntity, p } from '@mikro-orm/core';
import { filters, type Json, time } from './tenant-owned.ts';

export const ProcessSchema = defineEntity({
  name: 'Process',
  tableName: 'process',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    process: p.text().primary(),
    id: p.uuid().primary(),
    workflowId: p.text(),
    status: p.text(),
    over: p.boolean(),
    needsAttention: p.boolean().default(false),
    dueAt: time().nullable(),
    epoch: p.integer(),
    version: p.integer(),
    state: p.json<Json>(),
    startedAt: time(),
    updatedAt: time(),
  },
});
export class Process extends ProcessSchema.class {}
ProcessSchema.setClass(Process);
