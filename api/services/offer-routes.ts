import { z } from '@hono/zod-openapi';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { mostMinor } from '#workflows/money.ts';
import { listOffers, offerSorts, readCurrency, readOffer } from './list.ts';

const tag = 'Service catalogue';
const price = z.coerce.number().int().min(0).max(mostMinor).optional();

export const offerRoutes = createRouter();

addRoute(offerRoutes, {
  method: 'get',
  path: '/api/customer/services',
  access: ['customer'],
  tag,
  summary: 'What the business offers',
  query: z.object({
    category: Line(60).optional(),
    q: Line(100).optional(),
    minPrice: price,
    maxPrice: price,
    maxDuration: z.coerce.number().int().min(1).max(525_600).optional(),
    sort: z.enum(offerSorts).default('position'),
    ...paging,
  }),
  answers:
    'A page of services, the categories with how many each has, and the currency that prices are asked in',
  handler: async (c, { query: { category, q, minPrice, maxPrice, maxDuration, ...page } }) => {
    return c.json(
      await within(c, async (em) => ({
        ...(await listOffers(em, { category, q, minPrice, maxPrice, maxDuration }, page)),
        currency: await readCurrency(em),
      })),
    );
  },
});

addRoute(offerRoutes, {
  method: 'get',
  path: '/api/customer/services/{slug}',
  access: ['customer'],
  tag,
  summary: 'One service with its description and what a request for it asks',
  params: z.object({ slug: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
  answers: 'The service',
  handler: async (c, { params: { slug } }) => {
    return c.json(await within(c, (em) => readOffer(em, slug)));
  },
});
