import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

/** The admins of the business who can see to something now. */
export async function activeAdmins(em: Em): Promise<string[]> {
  const rows = await query<{ id: string }>(
    em,
    `select id from member where business_id = current_business() and role = 'admin' and active`,
  );
  return rows.map(({ id }) => id);
}
