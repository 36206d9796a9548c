import { z } from '@hono/zod-openapi';
import { answer, requireAccepted } from '#api/answer.ts';
import { Email } from '#api/auth/fields.ts';
import { clientAddress, limitRate } from '#api/auth/rate-limit.ts';
import { notFound } from '#api/problem.ts';
import { readLinkHolder } from '#api/ratings/queries.ts';
import { rate } from '#api/ratings/rate.ts';
import { readRating } from '#api/ratings/read.ts';
import { Verdict } from '#api/ratings/routes.ts';
import { addRoute, createRouter } from '#api/route.ts';
import type { Sender } from '#api/send.ts';
import { createTicket } from '#api/tickets/create.ts';
import { Body, Line, Subject } from '#api/validate.ts';
import { readRatingToken } from '#db/rating-token.ts';
import { withTenant } from '#db/tenant.ts';
import type { Env } from '#env';
import { adoptFiles, filesOfVisit } from './files.ts';
import { findBusiness, findOrCreateCustomer, Slug } from './queries.ts';

const tag = 'Public';

export const publicRoutes = createRouter();

addRoute(publicRoutes, {
  method: 'get',
  path: '/api/public/businesses/{slug}',
  access: 'public',
  tag,
  summary: 'A business by the name in its addresses',
  params: z.object({ slug: Slug }),
  answers: 'Name and slug',
  handler: async (c, { params: { slug: wanted } }) => {
    const { name, slug } = await findBusiness(c.get('deps').orm, wanted);
    return c.json({ name, slug });
  },
});

addRoute(publicRoutes, {
  method: 'post',
  path: '/api/public/tickets',
  access: 'public',
  tag,
  summary: 'Write to a business without an account',
  body: z.strictObject({
    business: Slug,
    name: Line(100),
    email: Email,
    subject: Subject,
    body: Body,
    ...filesOfVisit,
    website: z
      .string()
      .max(200)
      .optional()
      .openapi({ description: 'Stays empty: people do not see this field.' }),
  }),
  answers: 'The number of the ticket; null while it is on its way',
  handler: async (c, { body: { business: slug, website, name, email, subject, body, ...files } }) => {
    const { orm } = c.get('deps');
    await limitRate(c, 'public-form', clientAddress(c));
    const business = await findBusiness(orm, slug);
    // A program filled in what people do not see: it learns nothing.
    if (website) return c.json({ number: null }, 202);
    const customerId = await withTenant(orm, business.id, (em) =>
      findOrCreateCustomer(em, business.id, { name, email }),
    );
    const viewer: Sender = { businessId: business.id, memberId: customerId, role: 'customer' };
    const { attachmentIds } = files;
    const ticket = { subject, body, attachmentIds, customerId, channel: 'public_form' } as const;
    const sent = await createTicket(c, viewer, ticket, (em) =>
      adoptFiles(em, customerId, { businessId: business.id, ...files }),
    );
    requireAccepted(sent);
    return c.json({ number: sent.entity?.number ?? null }, sent.entity ? 201 : 202);
  },
});

const params = z.object({ token: z.string().max(200) });

addRoute(publicRoutes, {
  method: 'get',
  path: '/api/public/ratings/{token}',
  access: 'public',
  tag,
  summary:
    'What the link in an email asks to rate; reading it changes nothing, so scanners of links do no harm',
  params,
  answers: 'The rating and the name of the business',
  handler: async (c, { params: { token } }) => {
    const { deps } = c.var;
    const { id, businessId } = ratingOf(deps.env, token);
    c.header('Cache-Control', 'no-store');
    return c.json(
      await withTenant(deps.orm, businessId, async (em) => {
        const { customerId, business } = await readLinkHolder(em, id);
        const viewer = { businessId, memberId: customerId, role: 'customer' } as const;
        return { rating: await readRating(em, viewer, id), business };
      }),
    );
  },
});

addRoute(publicRoutes, {
  method: 'post',
  path: '/api/public/ratings/{token}',
  access: 'public',
  tag,
  summary: 'Rate with the link from an email',
  params,
  body: Verdict,
  answers: 'The rating',
  handler: async (c, { params: { token }, body }) => {
    const { deps } = c.var;
    const { id, businessId } = ratingOf(deps.env, token);
    await limitRate(c, 'public-form', id);
    const { customerId } = await withTenant(deps.orm, businessId, (em) => readLinkHolder(em, id));
    return answer(
      c,
      await rate(c, { businessId, memberId: customerId, role: 'customer' }, body, async () => id),
    );
  },
});

function ratingOf(env: Env, token: string): { id: string; businessId: string } {
  const read = readRatingToken(env.AUTH_SECRET, token);
  if (!read) throw notFound('rating');
  return { id: read.ratingId, businessId: read.businessId };
}
