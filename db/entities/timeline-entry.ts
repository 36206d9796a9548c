import { defineEntity, p } from '@mikro-orm/core';
import { filters, type Json, time } from './tenant-owned.ts';

export const TimelineEntrySchema = defineEntity({
  name: 'TimelineEntry',
  tableName: 'timeline',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    seq: p.bigint('number').primary().defaultRaw(`nextval('timeline_seq')`),
    process: p.text(),
    processId: p.uuid(),
    version: p.integer(),
    step: p.smallint(),
    at: time(),
    actorId: p.text(),
    actorRole: p.text(),
    commandId: p.text(),
    kind: p.text(),
    data: p.json<Json>(),
    internal: p.boolean(),
    customerId: p.uuid().nullable(),
    assigneeId: p.uuid().nullable(),
  },
});
export class TimelineEntry extends TimelineEntrySchema.class {}
TimelineEntrySchema.setClass(TimelineEntry);
