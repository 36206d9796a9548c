import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const ContentSchema = defineEntity({
  name: 'Content',
  tableName: 'content',
  filters,
  properties: {
    ...tenantOwned,
    authorId: p.uuid().nullable(),
    subject: p.text().nullable(),
    body: p.text(),
    createdAt: time(),
  },
});
export class Content extends ContentSchema.class {}
ContentSchema.setClass(Content);
