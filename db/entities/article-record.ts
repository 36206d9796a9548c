import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const ArticleFormerSlugSchema = defineEntity({
  name: 'ArticleFormerSlug',
  tableName: 'article_former_slug',
  filters,
  properties: { businessId: p.uuid().primary(), slug: p.text().primary(), articleId: p.uuid() },
});
/** Where an article once stood: links to there lead on. */
class ArticleFormerSlug extends ArticleFormerSlugSchema.class {}
ArticleFormerSlugSchema.setClass(ArticleFormerSlug);

export const ArticleVersionSchema = defineEntity({
  name: 'ArticleVersion',
  tableName: 'article_version',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    articleId: p.uuid().primary(),
    version: p.integer().primary(),
    title: p.text(),
    slug: p.text(),
    summary: p.text(),
    body: p.text(),
    categoryId: p.uuid().nullable(),
    status: p.text(),
    authorId: p.uuid(),
    at: time(),
  },
});
/** An article as somebody saved it. */
class ArticleVersion extends ArticleVersionSchema.class {}
ArticleVersionSchema.setClass(ArticleVersion);

export const ArticleVoteSchema = defineEntity({
  name: 'ArticleVote',
  tableName: 'article_vote',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    articleId: p.uuid().primary(),
    voter: p.uuid().primary(),
    helpful: p.boolean(),
    comment: p.text().nullable(),
    at: time(),
  },
});
/** What a reader thinks of an article; `voter` tells readers apart and names nobody. */
class ArticleVote extends ArticleVoteSchema.class {}
ArticleVoteSchema.setClass(ArticleVote);

export const ArticleSearchSchema = defineEntity({
  name: 'ArticleSearch',
  tableName: 'article_search',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    day: time().primary(),
    query: p.text().primary(),
    searches: p.integer(),
    found: p.integer(),
    at: time(),
  },
});
/** What people searched on a day, how often, and how much they found the last time. */
class ArticleSearch extends ArticleSearchSchema.class {}
ArticleSearchSchema.setClass(ArticleSearch);

export const ArticleWordSchema = defineEntity({
  name: 'ArticleWord',
  tableName: 'article_word',
  filters,
  properties: { businessId: p.uuid().primary(), word: p.text().primary() },
});
/** A word of a published article: what a mistyped one may have meant. */
class ArticleWord extends ArticleWordSchema.class {}
ArticleWordSchema.setClass(ArticleWord);

export const ArticlePictureSchema = defineEntity({
  name: 'ArticlePicture',
  tableName: 'article_picture',
  filters,
  properties: {
    ...tenantOwned,
    type: p.text(),
    bytes: p.blob().columnType('bytea'),
    authorId: p.uuid(),
    createdAt: time(),
  },
});
/** A picture in articles; never changed. */
class ArticlePicture extends ArticlePictureSchema.class {}
ArticlePictureSchema.setClass(ArticlePicture);
