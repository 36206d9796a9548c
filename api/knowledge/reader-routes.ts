import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { clientAddress, limitRate } from '#api/auth/rate-limit.ts';
import type { AppEnv } from '#api/deps.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line, Text } from '#api/validate.ts';
import { withTenant } from '#db/tenant.ts';
import { Slug } from './fields.ts';
import { readPicture } from './pictures.ts';
import { listPublished, readersSorts, readPublished, readShelves, suggestArticles } from './published.ts';
import { businessOfReader, findVoter, nameVoter } from './reader.ts';
import { publicAddress } from './sitemap.ts';
import { tallyOf } from './tally.ts';
import { vote } from './votes.ts';

const tag = 'Help';
const at = '/api/knowledge-base';
const access = 'public';
const BusinessSlug = z.string().regex(/^[\w-]{1,60}$/, 'must be the name in a business’s addresses');
const business = {
  business: BusinessSlug.optional().openapi({
    description: 'The reader’s own when left out, or the one visitors of this site mean',
  }),
};
const params = z.object({ slug: Slug });
const sortNames = Object.keys(readersSorts) as [keyof typeof readersSorts];

/** What the business has written down, for whoever reads it: published articles alone. */
export const readerRoutes = createRouter();
const app = readerRoutes;

for (const path of [at, '/knowledge-base-articles']) {
  addRoute(app, {
    method: 'get',
    path,
    access,
    tag,
    summary: 'The published articles of a business: all, those of a category, or what fits the words best',
    query: z.object({
      ...business,
      q: Line(200).optional(),
      category: Slug.optional(),
      sort: z.enum(sortNames).default('order').openapi({ description: 'Without words' }),
      ...paging,
    }),
    answers:
      'A page of articles with the total; of a search with what was found in them, and whether all of the words were',
    handler: async (c, { query: { business: slug, q, category, sort, cursor, limit } }) => {
      const { deps } = c.var;
      const { id } = await businessOfReader(c, slug);
      const page = await withTenant(deps.orm, id, (em) =>
        listPublished(em, { q, category }, { sort, cursor, limit }),
      );
      if (q !== undefined && cursor === undefined) {
        const found = page.foundBy === 'some' ? 0 : page.total;
        tallyOf(deps).searched(id, { words: q, found, by: clientAddress(c) });
      }
      c.header('Cache-Control', 'no-store');
      return c.json(page);
    },
  });
}

addRoute(app, {
  method: 'get',
  path: `${at}/categories`,
  access,
  tag,
  summary: 'The categories that have something to read',
  query: z.object(business),
  answers: 'The categories in their order with the first articles of each, and the business',
  handler: async (c, { query: { business: slug } }) => {
    const { id, name, slug: known } = await businessOfReader(c, slug);
    const items = await withTenant(c.get('deps').orm, id, readShelves);
    return c.json({ items, business: { name, slug: known } });
  },
});

addRoute(app, {
  method: 'get',
  path: `${at}/suggest`,
  access,
  tag,
  summary: 'The articles that could answer a text which somebody is writing',
  query: z.object({ ...business, q: Text(2000), limit: z.coerce.number().int().min(1).max(10).default(5) }),
  answers: 'A few articles, the best first',
  handler: async (c, { query: { business: slug, q, limit } }) => {
    const { id } = await businessOfReader(c, slug);
    const items = await withTenant(c.get('deps').orm, id, (em) => suggestArticles(em, q, limit));
    return c.json({ items });
  },
});

addRoute(app, {
  method: 'get',
  path: `${at}/pictures/{business}/{id}`,
  access,
  tag,
  summary: 'A picture in articles',
  params: z.object({ business: BusinessSlug, id: Id }),
  answers: 'The picture; it never changes',
  handler: async (c, { params: { business: slug, id } }) => {
    const etag = `"${id}"`;
    const { orm } = c.get('deps');
    const owner = await businessOfReader(c, slug);
    const { type, bytes } = await withTenant(orm, owner.id, (em) => readPicture(em, id));
    c.header('ETag', etag);
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': type });
  },
});

addRoute(app, {
  method: 'get',
  path: `${at}/{slug}`,
  access,
  tag,
  summary: 'A published article, by its address or by one it had before',
  params,
  query: z.object(business),
  answers: 'The article with what has to do with it',
  handler: async (c, { params: { slug }, query: { business: wanted } }) => {
    const { id, name, slug: known } = await businessOfReader(c, wanted);
    const voter = await findVoter(c);
    const article = await withTenant(c.get('deps').orm, id, (em) => readPublished(em, slug, voter));
    const url = await publicAddress(c.get('deps'), known, `/help/${article.slug}`);
    return c.json({ ...article, business: { name, slug: known }, url });
  },
});

addRoute(app, {
  method: 'post',
  path: `${at}/{slug}/view`,
  access,
  tag,
  summary: 'Say that somebody has opened an article',
  params,
  query: z.object(business),
  answers: 'Nothing; it is counted within a second or two',
  handler: async (c, { params: { slug }, query: { business: wanted } }) => {
    const { deps } = c.var;
    await limitReaders(c);
    const { id } = await businessOfReader(c, wanted);
    const article = await withTenant(deps.orm, id, (em) => readPublished(em, slug, undefined));
    tallyOf(deps).viewed(id, article.id);
    return c.body(null, 204);
  },
});

addRoute(app, {
  method: 'post',
  path: `${at}/{slug}/helpful`,
  access,
  tag,
  summary: 'Say whether an article was helpful: one voice for each reader, who may change their mind',
  params,
  query: z.object(business),
  body: z.strictObject({ helpful: z.boolean(), comment: Text(1000).exactOptional() }),
  answers: 'How many found it helpful and how many did not',
  handler: async (c, { params: { slug }, query: { business: wanted }, body }) => {
    await limitReaders(c);
    const { id } = await businessOfReader(c, wanted);
    const voter = await nameVoter(c);
    const counted = await withTenant(c.get('deps').orm, id, (em) =>
      vote(em, slug, { businessId: id, voter, helpful: body.helpful, comment: body.comment }),
    );
    return c.json(counted);
  },
});

const limitReaders = (c: Context<AppEnv>) => limitRate(c, 'reader', clientAddress(c));
