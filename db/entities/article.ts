import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const articleStatuses = ['draft', 'published', 'archived'] as const;
export type ArticleStatus = (typeof articleStatuses)[number];
/** What PostgreSQL finds words by: it knows their forms in these languages, and in others the words as they stand. */
export const articleLanguages = ['english', 'german', 'spanish', 'simple'] as const;
export type ArticleLanguage = (typeof articleLanguages)[number];

const vector = () => p.text().columnType('tsvector').generated('by the texts').nullable();

export const ArticleSchema = defineEntity({
  name: 'Article',
  tableName: 'article',
  filters,
  properties: {
    ...tenantOwned,
    slug: p.text(),
    title: p.text(),
    summary: p.text().default(''),
    body: p.text(),
    plain: p.text(),
    categoryId: p.uuid().nullable(),
    status: p.text().$type<ArticleStatus>(),
    language: p.text().$type<ArticleLanguage>(),
    authorId: p.uuid(),
    position: p.integer().default(0),
    publishedAt: time().nullable(),
    views: p.integer().default(0),
    helpful: p.integer().default(0),
    unhelpful: p.integer().default(0),
    titles: vector(),
    search: vector(),
    createdAt: time(),
    updatedAt: time(),
    version: p.integer().version().default(1),
  },
});
/** `plain` is the body without its Markdown; the vectors are made of it by the database. */
export class Article extends ArticleSchema.class {}
ArticleSchema.setClass(Article);
