import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const LeadSchema = defineEntity({
  name: 'Lead',
  tableName: 'lead',
  filters,
  properties: {
    ...tenantOwned,
    conversationId: p.uuid(),
    status: p.text().$type<'new' | 'contacted' | 'qualified' | 'converted' | 'lost'>(),
    assigneeId: p.uuid().nullable(),
    customerId: p.uuid().nullable(),
    lostReason: p.text().nullable(),
    waitingSince: time().nullable(),
    remindAt: time().nullable(),
    messageCount: p.integer(),
    createdAt: time(),
    updatedAt: time(),
    version: p.integer(),
  },
});
/** A lead as its workflow last projected it; who it is stands in the visitor's row. */
export class Lead extends LeadSchema.class {}
LeadSchema.setClass(Lead);
