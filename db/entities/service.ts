import { defineEntity, p } from '@mikro-orm/core';
import type { FormField } from '#workflows/form.ts';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const ServiceSchema = defineEntity({
  name: 'Service',
  tableName: 'service',
  filters,
  properties: {
    ...tenantOwned,
    slug: p.text(),
    name: p.text(),
    description: p.text(),
    category: p.text(),
    priceMinor: p.bigint('number'),
    currency: p.character().length(3),
    durationMinutes: p.integer(),
    picture: p.uuid().nullable(),
    active: p.boolean(),
    archivedAt: time().nullable(),
    position: p.integer(),
    fields: p.json<FormField[]>(),
    responseMinutes: p.integer().nullable(),
    createdAt: time(),
    updatedAt: time(),
    updatedBy: p.uuid().nullable(),
    version: p.integer().version().default(1),
  },
});
/** What a business offers; customers see it while it is active and not archived. */
export class Service extends ServiceSchema.class {}
ServiceSchema.setClass(Service);
