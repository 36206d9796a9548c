import { z } from '@hono/zod-openapi';
import { DateTime } from 'luxon';
import { answer } from '#api/answer.ts';
import { authorOf } from '#api/audit.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { period, readPeriod } from '#api/period.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line, Text } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { subjectTypes } from '#workflows/rating-request/commands.ts';
import { answerRating, withdrawAnswer } from './answer.ts';
import { excludeRating, includeRating } from './exclude.ts';
import { findRatingOf, listFeedback, listOwnRatings } from './queries.ts';
import { rate } from './rate.ts';
import { forWorker, readRating } from './read.ts';
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
    const { viewer } = c.var;
    return c.json(await within(c, (em) => listOwnRatings(em, viewer, query)));
  },
});

addRoute(ratingRoutes, {
  method: 'post',
  path: '/api/customer/ratings',
  access: ['customer'],
  tag,
  summary: 'Rate what was done for me; within 24 hours again to change it',
  body: z.strictObject({ subjectType: z.enum(subjectTypes), subjectId: Id, ...Verdict.shape }),
  answers: 'The rating',
  handler: async (c, { body: { subjectType, subjectId, ...verdict } }) => {
    const find = (em: Parameters<typeof findRatingOf>[0]) => findRatingOf(em, subjectType, subjectId);
    return answer(c, await rate(c, c.get('viewer'), verdict, find));
  },
});

addRoute(ratingRoutes, {
  method: 'get',
  path: '/api/provider/ratings',
  access: ['provider'],
  tag,
  summary: 'What customers said of my work, with the figures',
  query: z.object(paging),
  answers: 'A page of ratings with the number of stars of each kind and their mean',
  handler: async (c, { query }) => {
    const { viewer } = c.var;
    return c.json(
      await within(c, async (em) => {
        const { items, ...page } = await listFeedback(
          em,
          { agent: viewer.memberId, from: null, to: null },
          query,
        );
        const { answered, average, distribution } = await summarise(em, {
          agent: viewer.memberId,
          from: null,
          to: null,
        });
        return { ...page, items: items.map(forWorker), summary: { answered, average, distribution } };
      }),
    );
  },
});

addRoute(ratingRoutes, {
  method: 'get',
  path: '/api/tickets/{id}/rating',
  access: ['staff', 'admin'],
  tag,
  summary: 'What the customer said of my work on a ticket, and what the business answers for all it concerns',
  params: z.object({ id: Id }),
  answers: 'The rating',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    return c.json(
      await within(c, async (em) => readRating(em, viewer, await findRatingOf(em, 'ticket', id))),
    );
  },
});

addRoute(ratingRoutes, {
  method: 'get',
  path: '/api/admin/customer-feedback',
  access: ['admin'],
  tag,
  summary:
    'What customers said, with the figures: by stars, agent, service, month and week, and the words of reviews',
  query: z.object({
    ...paging,
    ...period,
    stars: z.coerce.number().int().min(1).max(5).optional(),
    agent: Id.optional(),
    service: Id.optional(),
    subject: z.enum(subjectTypes).optional(),
    answered: z
      .stringbool()
      .optional()
      .openapi({ description: 'Whether the business has said something to it' }),
    period: z.enum(['year', 'all']).default('year').openapi({
      description: 'Without dates: of the last twelve months, or of all time',
    }),
    q: Line(200)
      .optional()
      .openapi({ description: 'Words of the review, among the newest 5,000 of the scope' }),
    format,
  }),
  answers: 'A page of ratings with a summary of the period, or the page as CSV',
  handler: async (c, { query: { cursor, limit, from, to, period: span, format: as, ...asked } }) => {
    const feedback = await within(c, async (em) => {
      const since = from || to || span === 'all' ? from : yearAgo();
      const filter = { ...asked, ...(await readPeriod(em, { from: since, to })) };
      const page = await listFeedback(em, filter, { cursor, limit });
      return as === 'csv' ? page : { ...page, summary: await summarise(em, filter) };
    });
    return as === 'csv' ? csv(c, 'feedback', columns, feedback) : c.json(feedback);
  },
});

const yearAgo = () => DateTime.utc().minus({ years: 1 }).toISODate();

const one = z.object({ id: Id });

addRoute(ratingRoutes, {
  method: 'put',
  path: '/api/admin/ratings/{id}/answer',
  access: ['admin'],
  tag,
  summary:
    'Answer a rating: for the customer alone, or for who did the work as well; again to change the answer',
  params: one,
  body: z.strictObject({ body: Text(5000), public: z.boolean() }),
  answers: 'The rating with its answer; its customer is told once',
  handler: async (c, { params: { id }, body }) => {
    const { viewer } = c.var;
    const rating = await within(c, async (em) => {
      await answerRating(em, authorOf(c), id, body);
      return readRating(em, viewer, id);
    });
    return c.json(rating);
  },
});

addRoute(ratingRoutes, {
  method: 'delete',
  path: '/api/admin/ratings/{id}/answer',
  access: ['admin'],
  tag,
  summary: 'Take back the answer to a rating',
  params: one,
  answers: 'The rating without it',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    const rating = await within(c, async (em) => {
      await withdrawAnswer(em, authorOf(c), id);
      return readRating(em, viewer, id);
    });
    return c.json(rating);
  },
});

addRoute(ratingRoutes, {
  method: 'put',
  path: '/api/admin/ratings/{id}/exclusion',
  access: ['admin'],
  tag,
  summary: 'Leave a rating out of all figures, and say why; it stays as it was given',
  params: one,
  body: z.strictObject({ reason: Text(1000) }),
  answers: 'The rating',
  handler: async (c, { params: { id }, body: { reason } }) => {
    const { viewer } = c.var;
    const rating = await within(c, async (em) => {
      await excludeRating(em, authorOf(c), id, reason);
      return readRating(em, viewer, id);
    });
    return c.json(rating);
  },
});

addRoute(ratingRoutes, {
  method: 'delete',
  path: '/api/admin/ratings/{id}/exclusion',
  access: ['admin'],
  tag,
  summary: 'Let a rating count again',
  params: one,
  answers: 'The rating',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    const rating = await within(c, async (em) => {
      await includeRating(em, authorOf(c), id);
      return readRating(em, viewer, id);
    });
    return c.json(rating);
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
  ['service', (one) => one.service?.name ?? null],
  ['asked', (one) => one.askedAt],
  ['follow-up', (one) => one.followUp?.number ?? null],
  ['answer', (one) => one.answer?.body ?? null],
  ['answered by', (one) => one.answer?.author.name ?? null],
  ['answered', (one) => one.answer?.at ?? null],
  ['does not count', (one) => one.excluded?.reason ?? null],
  ['answer public', (one) => (one.answer ? String(one.answer.public) : null)],
];
