import { defineEntity, p } from '@mikro-orm/core';
import { filters, time } from './tenant-owned.ts';

export const MailIntakeSchema = defineEntity({
  name: 'MailIntake',
  tableName: 'mail_intake',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    /** Raised to make every earlier address of the webhook worthless. */
    tokenVersion: p.integer().default(1),
    fetchedAt: time().nullable(),
    seen: p.integer().default(0),
    stored: p.integer().default(0),
    failingSince: time().nullable(),
    lastError: p.text().nullable(),
    toldAt: time().nullable(),
  },
});
/** How a business’s mail comes in. */
export class MailIntake extends MailIntakeSchema.class {}
MailIntakeSchema.setClass(MailIntake);
