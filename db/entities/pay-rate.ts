import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const PayRateSchema = defineEntity({
  name: 'PayRate',
  tableName: 'pay_rate',
  filters,
  properties: {
    ...tenantOwned,
    providerId: p.uuid(),
    serviceId: p.uuid().nullable(),
    kind: p.text().$type<'hourly' | 'flat' | 'percentage'>(),
    amountMinor: p.bigint('number').nullable(),
    basisPoints: p.integer().nullable(),
    currency: p.character().length(3),
    effectiveFrom: time(),
    note: p.text(),
    createdBy: p.uuid(),
    createdAt: time(),
  },
});
/** What a provider is paid by from an instant on; appended to, never edited. */
export class PayRate extends PayRateSchema.class {}
PayRateSchema.setClass(PayRate);
