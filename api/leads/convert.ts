import { Problem } from '#api/problem.ts';
import { findOrCreateCustomer } from '#api/public/queries.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { LeadView } from './views.ts';

/** The customer with the visitor's email, made if there is none; the conversion's projection invites them. */
export async function customerOf(em: Em, { businessId }: Sender, lead: LeadView): Promise<string> {
  if (!lead.allowed.includes('convert')) {
    const detail = `The lead is ${lead.status}: convert is not possible now.`;
    throw new Problem(409, 'wrong_state', detail, { allowed: lead.allowed });
  }
  const id = await findOrCreateCustomer(em, businessId, lead);
  const [member] = await query<{ role: string; active: boolean }>(
    em,
    `update member set phone = coalesce(phone, ?) where id = ? returning role, active`,
    [lead.phone, id],
  );
  if (member?.role !== 'customer') {
    throw new Problem(409, 'not_a_customer', `${lead.email} is somebody who works here.`);
  }
  if (!member.active) {
    const detail = `${lead.email} was a customer and has been deactivated: activate them first.`;
    throw new Problem(409, 'not_active', detail, { memberId: id });
  }
  return id;
}
