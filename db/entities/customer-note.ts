import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const CustomerNoteSchema = defineEntity({
  name: 'CustomerNote',
  tableName: 'customer_note',
  filters,
  properties: {
    ...tenantOwned,
    customerId: p.uuid(),
    authorId: p.uuid(),
    body: p.text(),
    createdAt: time(),
    updatedAt: time(),
    version: p.integer().version().default(1),
  },
});
/** What admins keep in mind about a customer; the customer never sees it. */
export class CustomerNote extends CustomerNoteSchema.class {}
CustomerNoteSchema.setClass(CustomerNote);
