import { defineEntity, p } from '@mikro-orm/core';
import { citext, filters, tenantOwned, time } from './tenant-owned.ts';

export const VisitorSchema = defineEntity({
  name: 'Visitor',
  tableName: 'visitor',
  filters,
  properties: {
    ...tenantOwned,
    name: p.text(),
    email: citext(),
    phone: p.text().nullable(),
    company: p.text().nullable(),
    page: p.text().nullable(),
    locale: p.text().nullable(),
    tokenHash: p.text(),
    presentUntil: time().nullable(),
    createdAt: time(),
  },
});
/** Somebody without an account, as they introduced themselves; under the id of their lead. */
export class Visitor extends VisitorSchema.class {}
VisitorSchema.setClass(Visitor);
