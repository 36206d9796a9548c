import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

export type Running = { process: string; processId: string; workflowId: string; status: string };

/** The processes that run for these customers, by what their rows and their last projected states say. */
export const runningOf = (em: Em, customers: string[]): Promise<Running[]> =>
  query<Running>(
    em,
    `select p.process, p.id as "processId", p.workflow_id as "workflowId", p.status
     from process p where p.business_id = current_business() and not p.over and (p.process, p.id) in (
       select 'ticket', id from ticket where business_id = current_business() and customer_id = any(?::uuid[])
       union all
       select 'service-request', id from service_request where business_id = current_business() and customer_id = any(?::uuid[])
       union all
       select 'booking', id from booking where business_id = current_business() and customer_id = any(?::uuid[])
       union all
       select 'rating-request', id from rating where business_id = current_business() and customer_id = any(?::uuid[]))
     order by p.process desc, p.id`,
    Array(4).fill(arrayOf(customers)),
  );

/** Ids as PostgreSQL writes a list of them. */
export const arrayOf = (ids: string[]) => `{${ids.join(',')}}`;
