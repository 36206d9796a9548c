import { defineEntity, p } from '@mikro-orm/core';
import { citext, time } from './tenant-owned.ts';

export const BusinessSchema = defineEntity({
  name: 'Business',
  tableName: 'business',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    slug: citext(),
    zone: p.text(),
    locale: p.text(),
    currency: p.character().length(3),
    createdAt: time(),
    version: p.integer().version().default(1),
  },
});
export class Business extends BusinessSchema.class {}
BusinessSchema.setClass(Business);
