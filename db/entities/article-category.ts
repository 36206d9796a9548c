import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const ArticleCategorySchema = defineEntity({
  name: 'ArticleCategory',
  tableName: 'article_category',
  filters,
  properties: {
    ...tenantOwned,
    slug: p.text(),
    name: p.text(),
    description: p.text().default(''),
    position: p.integer().default(0),
    createdAt: time(),
    updatedAt: time(),
    version: p.integer().version().default(1),
  },
});
export class ArticleCategory extends ArticleCategorySchema.class {}
ArticleCategorySchema.setClass(ArticleCategory);
