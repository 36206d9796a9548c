import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const PayoutAccountSchema = defineEntity({
  name: 'PayoutAccount',
  tableName: 'payout_account',
  filters,
  properties: {
    ...tenantOwned,
    holder: p.text(),
    iban: p.text(),
    bic: p.text().nullable(),
    updatedAt: time(),
    updatedBy: p.uuid(),
    version: p.integer().version(),
  },
});
/** Where a provider is paid to; its id is theirs. */
export class PayoutAccount extends PayoutAccountSchema.class {}
PayoutAccountSchema.setClass(PayoutAccount);
