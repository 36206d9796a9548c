import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { derivedUuid } from '#db/uuid.ts';
import { plannedStatuses } from '#workflows/booking/commands.ts';
import type { CustomerChangeInput, Told } from '#workflows/customer-change/state.ts';
import { type Language, languageOf } from '../mail/language.ts';
import { arrayOf, type Running, runningOf } from './running.ts';

/** What a request says when it is cancelled for it. */
const reasons: Record<Language, string> = {
  en: 'Cancelled: the person’s data was erased on request.',
  de: 'Storniert: Die Daten der Person wurden auf Wunsch gelöscht.',
  es: 'Cancelada: los datos de la persona se borraron a petición.',
};
const reasonId = ({ businessId, id }: CustomerChangeInput) => derivedUuid(businessId, id, 'erasure reason');

/** From here on nobody signs in as them, and no mail goes to them any more. */
export async function beginErasure(em: Em, input: CustomerChangeInput): Promise<void> {
  await query(
    em,
    `update member set active = false, version = version + 1
     where business_id = current_business() and active and (id = ? or merged_into = ?)`,
    [input.customerId, input.customerId],
  );
  const [business] = await query<{ locale: string }>(
    em,
    'select locale from business where id = current_business()',
  );
  await query(
    em,
    `insert into content (id, business_id, author_id, body, created_at) values (?, current_business(), ?, ?, now())
     on conflict (id) do nothing`,
    [reasonId(input), input.by, reasons[languageOf(business?.locale)]],
  );
}

/** The person's own record, and those that were merged into it. */
export async function recordsOf(em: Em, customerId: string) {
  return query<{ id: string; email: string; userId: string | null }>(
    em,
    `select id, email::text, user_id as "userId" from member
     where business_id = current_business() and (id = ? or merged_into = ?)`,
    [customerId, customerId],
  );
}

/** The visitors the person was before they were a customer, or beside it: by the lead, or by the address. */
export const visitorsOf = async (em: Em, people: { id: string; email: string }[]): Promise<string[]> => {
  const rows = await query<{ id: string }>(
    em,
    `select v.id from visitor v left join lead l on l.business_id = v.business_id and l.id = v.id
     where v.business_id = current_business() and (v.email = any(?::citext[]) or l.customer_id = any(?::uuid[]))`,
    [people.map(({ email }) => email), arrayOf(people.map(({ id }) => id))],
  );
  return rows.map(({ id }) => id);
};

export async function runningOfPerson(em: Em, customerId: string): Promise<Running[]> {
  const people = await recordsOf(em, customerId);
  const leads = await query<Running>(
    em,
    `select process, id as "processId", workflow_id as "workflowId", status from process
     where business_id = current_business() and process = 'lead' and not over and status <> 'lost' and id = any(?::uuid[])`,
    [arrayOf(await visitorsOf(em, people))],
  );
  const ids = people.map(({ id }) => id);
  return [...(await runningOf(em, ids)), ...leads];
}

const planned: readonly string[] = plannedStatuses;

type Ending = Pick<Told, 'name' | 'payload'> & { bySystem?: true };

/** How each process ends: what was not answered is withdrawn, what was rated stands as the figure that it is. */
export function endingOf(
  { process, status }: Pick<Running, 'process' | 'status'>,
  input: CustomerChangeInput,
): Ending {
  switch (process) {
    case 'service-request':
      return { name: 'cancel', payload: { contentId: reasonId(input) } };
    case 'rating-request':
      return { name: status === 'rated' ? 'close-editing' : 'withdraw', payload: {}, bySystem: true };
    case 'booking':
      return planned.includes(status)
        ? { name: 'cancel', payload: { contentId: reasonId(input) } }
        : { payload: {} };
    case 'lead':
      return { name: 'lose', payload: { reason: 'other' } };
    default:
      return { name: 'close', payload: {} };
  }
}
