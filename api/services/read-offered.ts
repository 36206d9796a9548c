import { notFound, Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { FormField } from '#workflows/form.ts';

type Offered = {
  name: string;
  price_minor: number | string;
  currency: string;
  duration_minutes: number;
  fields: FormField[];
  response_minutes: number | null;
  offered: boolean;
};

/** A service as it is offered now. @throws Problem 404, or 409 when it is not offered any more */
export async function readOffered(em: Em, serviceId: string): Promise<Offered> {
  const [service] = await query<Offered>(
    em,
    `select name, price_minor, currency, duration_minutes, fields, response_minutes,
       active and archived_at is null as offered
     from service where business_id = current_business() and id = ?`,
    [serviceId],
  );
  if (!service) throw notFound('service');
  if (service.offered) return service;
  throw new Problem(409, 'not_offered', 'This service is not offered any more. Choose another one.');
}
