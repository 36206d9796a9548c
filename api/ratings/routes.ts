import { z } from '@hono/zod-openapi';
import { answer } from '#api/answer.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { period, readPeriod } from '#api/period.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Text } from '#api/validate.ts';
import { withTenant } from '#db/tenant.ts';
import { findRatingOf, listFeedback, listOwnRatings } from './queries.ts';
import { rate } from './rate.ts';
import { summarise } from './summary.ts';
import type { RatingView } from './views.ts';

const tag = 'Ratings';

export const Verdict = z.strictObject({
  stars: z.number().int().min(1).max(5),
  review: Text(5000).optional(),
});

export const ratingRoutes = createRouter();

addRoute(ratingRoutes, {
  method: 'get',
  path: '/api/customer/ratings',
  access: ['customer'],
  tag,
  summary: 'My ratings, and what waits for one',
  query: z.object({ ...paging, status: z.enum(['asked', 'rated']).optional(), subject: Id.optional() }),
  answers: 'A page of ratings with the total, asked last first',
  handler: async (c, { query }) => {
    const { deps, viewer } = c.var;
    return c.json(await withTenant(deps.orm, viewer.businessId, (em) => listOwnRatings(em, viewer, query)));
  },
});

addRoute(ratingRoutes, {
  method: 'post',
  path: '/api/customer/ratings',
  access: ['customer'],
  tag,
  summary: 'Rate what was done for me; within 24 hours again to change it',
  body: z.strictObject({ subjectType: z.enum(['ticket', 'request']), subjectId: Id, ...Verdict.shape }),
  answers: 'The rating',
  handler: async (c, { body: { subjectType, subjectId, ...verdict } }) => {
    const find = (em: Parameters<typeof findRatingOf>[0]) => findRatingOf(em, subjectType, subjectId);
    return answer(c, await rate(c, c.get('viewer'), verdict, find));
  },
});

addRoute(ratingRoutes, {
  method: 'get',
  path: '/api/admin/customer-feedback',
  access: ['admin'],
  tag,
  summary: 'What customers said, with the figures: by stars, agent and month',
  query: z.object({
    ...paging,
    ...period,
    stars: z.coerce.number().int().min(1).max(5).optional(),
    agent: Id.optional(),
    format,
  }),
  answers: 'A page of ratings with a summary of the period, or the page as CSV',
  handler: async (c, { query: { stars, agent, from, to, format: as, ...page } }) => {
    const { deps, viewer } = c.var;
    const feedback = await withTenant(deps.orm, viewer.businessId, async (em) => {
      const filter = { stars, agent, ...(await readPeriod(em, { from, to })) };
      const summary = await summarise(em, filter);
      return { ...(await listFeedback(em, viewer.businessId, filter, page)), summary };
    });
    return as === 'csv' ? csv(c, 'feedback', columns, feedback) : c.json(feedback);
  },
});

const columns: [string, (rating: RatingView) => string | number | null][] = [
  ['rated', (one) => one.ratedAt],
  ['stars', (one) => one.stars],
  ['review', (one) => one.review],
  ['customer', (one) => one.customer.name],
  ['agent', (one) => one.rated?.name ?? null],
  ['about', (one) => one.subject.type],
  ['number', (one) => one.subject.number],
  ['subject', (one) => one.subject.title],
  ['asked', (one) => one.askedAt],
];
