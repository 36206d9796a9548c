import { z } from '@hono/zod-openapi';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { rankProviders } from '#db/rank-providers.ts';
import { readBooking } from './read.ts';
import type { CandidateView } from './views.ts';

const tag = 'Bookings';
const params = z.object({ id: Id });

/** Who could do a booking. */
export const candidateRoutes = createRouter();

addRoute(candidateRoutes, {
  method: 'get',
  path: '/api/bookings/{id}/candidates',
  access: ['admin'],
  tag,
  summary: 'Who could do a booking at its time, the best first, with the reasons',
  params,
  answers: 'Providers with score and reasons',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    const items = await within(c, async (em) => {
      const { service, start, end } = await readBooking(em, viewer, id);
      if (!service.id) return [];
      const time = { start: Date.parse(start), end: Date.parse(end) };
      return named(em, await rankProviders(em, { serviceId: service.id, ...time, bookingId: id }));
    });
    return c.json({ items });
  },
});

async function named(em: Em, ranked: Awaited<ReturnType<typeof rankProviders>>): Promise<CandidateView[]> {
  const members = await query<{ id: string; name: string }>(
    em,
    'select id, name from member where business_id = current_business() and id = any(?::uuid[])',
    [ranked.map((one) => one.providerId)],
  );
  const nameOf = new Map(members.map((member) => [member.id, member.name]));
  return ranked.map(({ providerId: id, score, reasons }) => ({
    provider: { id, name: nameOf.get(id) ?? 'Unknown' },
    score,
    reasons,
  }));
}
