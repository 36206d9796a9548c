import { defineEntity, p } from '@mikro-orm/core';
import { filters, type Json, time } from './tenant-owned.ts';

export const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    seq: p.bigint('number').primary().defaultRaw('0'),
    at: time(),
    actorId: p.text(),
    actorRole: p.text(),
    action: p.text(),
    subjectType: p.text(),
    subjectId: p.text(),
    data: p.json<Json>(),
    via: p.text(),
    key: p.text(),
    previous: p.blob().nullable(),
    hash: p.blob().nullable(),
  },
});
/** Append-only; the database numbers the entries and chains each to the one before by its hash. */
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry);
