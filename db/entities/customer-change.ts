import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const CustomerChangeSchema = defineEntity({
  name: 'CustomerChange',
  tableName: 'customer_change',
  filters,
  properties: {
    ...tenantOwned,
    kind: p.text().$type<'merge' | 'erasure'>(),
    customerId: p.uuid(),
    survivorId: p.uuid().nullable(),
    requestedBy: p.uuid(),
    status: p.text().$type<'running' | 'done'>(),
    step: p.text(),
    counts: p.json<Record<string, number>>(),
    requestedAt: time(),
    updatedAt: time(),
    finishedAt: time().nullable(),
  },
});
/** That a customer was merged or erased, how far it has come, and how much it was: figures alone. */
export class CustomerChange extends CustomerChangeSchema.class {}
CustomerChangeSchema.setClass(CustomerChange);
