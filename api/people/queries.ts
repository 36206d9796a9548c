import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

export type AgentView = {
  id: string;
  name: string;
  email: string;
  away: boolean;
  capacity: number;
  /** Tickets that need their work now. */
  open: number;
};

/** More would not fit into a dialog anyway. */
const most = 500;

/** Who tickets can be assigned to, with their load. */
export const listAgents = (em: Em): Promise<AgentView[]> =>
  query(
    em,
    `select m.id, m.name, m.email::text, m.away, m.capacity, coalesce(load.open, 0) as open from member m
     left join (
       select assignee_id, count(*) as open from ticket
       where business_id = current_business() and status in ('open', 'pending') and assignee_id is not null
       group by assignee_id) load on load.assignee_id = m.id
     where m.business_id = current_business() and m.role = 'staff' and m.active order by m.name, m.id limit ?`,
    [most],
  );
