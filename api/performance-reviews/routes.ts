import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { authorOf } from '#api/audit.ts';
import type { AppEnv } from '#api/deps.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Text } from '#api/validate.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { listReviews, readReview } from './read.ts';
import { reviewAreas } from './views.ts';
import { acknowledgeReview, changeReview, createReview, deleteReview, shareReview } from './write.ts';

const tag = 'Performance reviews';
const base = '/api/admin/performance-reviews';
const own = '/api/provider/reviews';
const access = ['admin'] as const;
const params = z.object({ id: Id });

const Day = z.iso.date().refine((day) => day >= '1970' && day < '2200', 'must be a day of this time');
const Scores = z
  .partialRecord(z.enum(reviewAreas), z.int().min(1).max(5))
  .openapi({ description: `1 to 5 for any of: ${reviewAreas.join(', ')}` });
const text = { from: Day, to: Day, scores: Scores, goals: Text(10_000, 0), comments: Text(10_000, 0) };
const isForward = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from <= to;
const forward = { path: ['to'], error: 'must not be before its beginning' };

export const performanceReviewRoutes = createRouter();
const app = performanceReviewRoutes;

/** Does it, and answers with the review as it is then. */
const written = async (c: Context<AppEnv>, id: string, work: (em: Em) => Promise<unknown>) =>
  c.json(
    await within(c, async (em) => {
      await work(em);
      return readReview(em, c.var.viewer, id);
    }),
  );

addRoute(app, {
  method: 'get',
  path: base,
  access,
  tag,
  summary: 'What admins have written about the work of providers, newest first',
  query: z.object({ provider: Id.optional(), ...paging }),
  answers: 'A page of reviews with the total',
  handler: async (c, { query: { provider, ...page } }) =>
    c.json(await within(c, (em) => listReviews(em, c.var.viewer, { provider }, page))),
});

addRoute(app, {
  method: 'post',
  path: base,
  access,
  tag,
  summary: 'Begin a review of a provider’s work; they see it when it is shared',
  body: z.strictObject({ providerId: Id, ...text }).refine(isForward, forward),
  answers: 'The review as made (201)',
  handler: async (c, { body }) =>
    c.json(
      await within(c, async (em) => readReview(em, c.var.viewer, await createReview(em, authorOf(c), body))),
      201,
    ),
});

addRoute(app, {
  method: 'get',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'One review',
  params,
  answers: 'The review',
  handler: async (c, { params: { id } }) => c.json(await within(c, (em) => readReview(em, c.var.viewer, id))),
});

addRoute(app, {
  method: 'patch',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'Change a review that its provider has not acknowledged',
  params,
  body: z
    .strictObject({ ...text, version: z.int().min(1) })
    .partial()
    .refine(isForward, forward),
  answers: 'The review as changed',
  handler: (c, { params: { id }, body }) => written(c, id, (em) => changeReview(em, authorOf(c), id, body)),
});

addRoute(app, {
  method: 'post',
  path: `${base}/{id}/share`,
  access,
  tag,
  summary: 'Show the review to its provider, who is asked to acknowledge it',
  params,
  answers: 'The review',
  handler: (c, { params: { id } }) => written(c, id, (em) => shareReview(em, authorOf(c), id)),
});

addRoute(app, {
  method: 'delete',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'Drop a review that was not shared',
  params,
  answers: 'Nothing',
  handler: async (c, { params: { id } }) => {
    await within(c, (em) => deleteReview(em, authorOf(c), id));
    return c.body(null, 204);
  },
});

addRoute(app, {
  method: 'get',
  path: own,
  access: ['provider'],
  tag,
  summary: 'What admins have written about my work, newest first',
  query: z.object(paging),
  answers: 'A page of reviews with the total',
  handler: async (c, { query }) => c.json(await within(c, (em) => listReviews(em, c.var.viewer, {}, query))),
});

addRoute(app, {
  method: 'post',
  path: `${own}/{id}/acknowledge`,
  access: ['provider'],
  tag,
  summary: 'Say that I have read the review, and what I say to it',
  params,
  body: z.strictObject({ answer: Text(10_000).optional() }),
  answers: 'The review',
  handler: (c, { params: { id }, body }) =>
    written(c, id, (em) => acknowledgeReview(em, authorOf(c), id, body.answer)),
});
