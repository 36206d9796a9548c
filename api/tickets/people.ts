import { Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

type Member = { id: string; role: string; active: boolean };

async function findMember(em: Em, id: string): Promise<Member | undefined> {
  const [row] = await query<Member>(em, 'select id, role, active from member where id = ?', [id]);
  return row;
}

const invalid = (field: string, detail: string) =>
  new Problem(422, 'invalid', `Please correct: ${field}.`, { errors: [{ field, detail }] });

/** Tickets are assigned to agents only. */
export async function requireAgent(em: Em, id: string): Promise<void> {
  const member = await findMember(em, id);
  if (!member?.active || member.role !== 'staff')
    throw invalid('assigneeId', 'must be an active agent of this business');
}

export async function requireCustomer(em: Em, id: string): Promise<void> {
  const member = await findMember(em, id);
  if (!member?.active || member.role !== 'customer')
    throw invalid('customerId', 'must be a customer of this business');
}
