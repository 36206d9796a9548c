import { z } from '@hono/zod-openapi';
import { Id, Line, Text } from '#api/validate.ts';
import { articleLanguages, articleStatuses } from '#db/entities/article.ts';

/** The part of an address that names an article or a category. */
export const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters and digits, with hyphens between');

const content = {
  summary: Line(300).nullable().exactOptional(),
  body: Text(60_000).nullable().exactOptional().openapi({ description: 'Markdown' }),
  categoryId: Id.nullable().exactOptional(),
  language: z
    .enum(articleLanguages)
    .exactOptional()
    .openapi({ description: 'By whose words it is found; the business’s when left out' }),
  slug: Slug.exactOptional(),
};

export const NewArticle = z.strictObject({
  title: Line(150),
  ...content,
  status: z.enum(['draft', 'published']).exactOptional(),
});

export const ArticleChange = z.strictObject({
  title: Line(150).exactOptional(),
  ...content,
  status: z.enum(articleStatuses).exactOptional(),
  version: z.number().int().openapi({ description: 'The version the change was made on' }),
});

export type ArticleChange = z.infer<typeof ArticleChange>;
export type NewArticle = z.infer<typeof NewArticle>;

const about = {
  name: Line(80),
  description: Line(200).nullable().exactOptional(),
  slug: Slug.exactOptional(),
};
export const NewCategory = z.strictObject(about);
export const CategoryChange = z.strictObject({
  ...about,
  name: about.name.exactOptional(),
  version: z.number().int(),
});
export type NewCategory = z.infer<typeof NewCategory>;
export type CategoryChange = z.infer<typeof CategoryChange>;

/** In the order they shall stand. */
export const NewOrder = z.strictObject({ ids: z.array(Id).min(1).max(200) });
