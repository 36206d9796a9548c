import { Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Role } from '#workflows/process.ts';

/** @throws Problem 422 for whoever is not active in this business, or has another role */
export async function requireMember(
  em: Em,
  field: string,
  id: string,
  roles: readonly Role[],
): Promise<void> {
  const [member] = await query<{ role: Role; active: boolean }>(
    em,
    'select role, active from member where business_id = current_business() and id = ?',
    [id],
  );
  if (member?.active && roles.includes(member.role)) return;
  const detail = `must be somebody active in this business: ${roles.join(', ')}`;
  throw new Problem(422, 'invalid', `Please correct: ${field}.`, { errors: [{ field, detail }] });
}
