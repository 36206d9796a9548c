import type { ArticleLanguage, ArticleStatus } from '#db/entities/article.ts';

/** All instants are ISO 8601 strings in UTC. */
export type ArticleView = {
  id: string;
  slug: string;
  title: string;
  summary: string;
  status: ArticleStatus;
  language: ArticleLanguage;
  category: { id: string; slug: string; name: string } | null;
  author: { id: string; name: string };
  position: number;
  views: number;
  helpful: number;
  unhelpful: number;
  publishedAt: string | null;
  createdAt: string;
  updatedAt: string;
  version: number;
};

export type ArticleDetail = ArticleView & {
  /** Markdown. */
  body: string;
  /** What readers remarked, newest first. */
  remarks: { helpful: boolean; comment: string; at: string }[];
};

export type CategoryView = {
  id: string;
  slug: string;
  name: string;
  description: string;
  position: number;
  /** How many articles stand in it, in any state; and how many are published. */
  articles: number;
  published: number;
  version: number;
};

export type VersionView = {
  version: number;
  title: string;
  status: ArticleStatus;
  author: { id: string; name: string };
  at: string;
};

export type VersionDetail = VersionView & { slug: string; summary: string; body: string };

/** A line of a comparison: as it was, gone, or new. */
export type DiffLine = { kind: 'same' | 'removed' | 'added'; text: string };

/** A stretch of text; `hit` where it is what was searched for. */
export type Part = { text: string; hit: boolean };

/** An article as readers find it. */
export type FoundView = {
  slug: string;
  title: string;
  summary: string;
  category: { slug: string; name: string } | null;
  publishedAt: string;
  updatedAt: string;
  /** Of a search: title and a piece of the text, with what was found in it. */
  headline: { title: Part[]; text: Part[] } | null;
};

export type FoundPage = {
  items: FoundView[];
  nextCursor: string | null;
  total: number;
  more: boolean;
  /** `meant`: by words that the searched ones are nearly; `some`: nothing has all of the words. */
  foundBy: 'words' | 'meant' | 'some' | null;
  /** The words that were taken for the searched ones. */
  meant: string | null;
};

/** A published article to be read. */
export type PublishedView = {
  id: string;
  slug: string;
  title: string;
  summary: string;
  /** Markdown. */
  body: string;
  language: ArticleLanguage;
  category: { slug: string; name: string } | null;
  publishedAt: string;
  updatedAt: string;
  helpful: number;
  unhelpful: number;
  /** What this reader said before. */
  vote: boolean | null;
  related: { slug: string; title: string }[];
  business: { name: string; slug: string };
  /** Where it stands, for whoever comes from outside. */
  url: string;
};

export type ShelfView = {
  slug: string;
  name: string;
  description: string;
  published: number;
  /** The first of them. */
  articles: { slug: string; title: string }[];
};

export type SearchedView = { query: string; searches: number; found: number; lastAt: string };
