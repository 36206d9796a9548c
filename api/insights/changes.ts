import { type Author, audit } from '#api/audit.ts';
import type { Deps } from '#api/deps.ts';
import { iso } from '#api/instant.ts';
import { Problem, unavailable } from '#api/problem.ts';
import { workflowUrl } from '#api/temporal.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { CustomerChangeInput } from '#workflows/customer-change/state.ts';
import { customerChangeWorkflowId } from '#workflows/ids.ts';
import type { CustomerChangeView, CustomerHolds, MergePreview } from './change-views.ts';
import { readCustomer } from './read.ts';

type Row = Omit<CustomerChangeView, 'requestedAt' | 'finishedAt' | 'workflowUrl'> & {
  requestedAt: Date;
  finishedAt: Date | null;
};

const select = `select c.id, c.kind, c.customer_id as "customerId", c.survivor_id as "survivorId", c.status, c.step, c.counts,
    a.name as "requestedBy", c.requested_at as "requestedAt", c.finished_at as "finishedAt"
  from customer_change c left join member a on a.business_id = c.business_id and a.id = c.requested_by
  where c.business_id = current_business()`;

/** What was done with a customer, or is being done, the last first. */
export async function listChanges(em: Em, env: Deps['env'], businessId: string, customerId: string) {
  const rows = await query<Row>(
    em,
    `${select} and (c.customer_id = ? or c.survivor_id = ?) order by c.requested_at desc, c.id desc limit 20`,
    [customerId, customerId],
  );
  return rows.map((row): CustomerChangeView => viewOf(row, env, businessId));
}

const viewOf = (row: Row, env: Deps['env'], businessId: string): CustomerChangeView => ({
  ...row,
  requestedAt: iso(row.requestedAt),
  finishedAt: iso(row.finishedAt),
  workflowUrl: workflowUrl(env, customerChangeWorkflowId(businessId, row.customerId)) ?? null,
});

/** What a merge would move, and who could sign in afterwards. */
export async function previewMerge(em: Em, customerId: string, survivorId: string): Promise<MergePreview> {
  if (customerId === survivorId) throw wrong('must be another customer');
  const [customer, survivor] = [await readCustomer(em, customerId), await readCustomer(em, survivorId)];
  const named = ({ id, name, email, canSignIn }: typeof customer) => ({ id, name, email, canSignIn });
  return { customer: named(customer), survivor: named(survivor), moves: await readHolds(em, customerId) };
}

export async function readHolds(em: Em, customerId: string): Promise<CustomerHolds> {
  const [row] = await query<CustomerHolds>(
    em,
    `with t as (select id from ticket where business_id = current_business() and customer_id = ?),
       q as (select id from service_request where business_id = current_business() and customer_id = ?),
       r as (select id from rating where business_id = current_business() and customer_id = ?),
       k as (select id from booking where business_id = current_business() and customer_id = ?)
     select (select count(*) from t) as tickets, (select count(*) from q) as requests, (select count(*) from r) as ratings,
       (select count(*) from k) as bookings,
       (select count(*) from conversation where business_id = current_business() and customer_id = ?) as conversations,
       (select count(*) from message m join t on t.id = m.ticket_id where m.business_id = current_business()) as messages,
       (select count(*) from attachment where business_id = current_business() and uploader_id = ?) as files,
       (select count(*) from customer_note where business_id = current_business() and customer_id = ?) as notes,
       (select count(*) from process p where p.business_id = current_business() and not p.over and (
          p.process = 'ticket' and p.id in (select id from t) or p.process = 'service-request' and p.id in (select id from q)
          or p.process = 'rating-request' and p.id in (select id from r)
          or p.process = 'booking' and p.id in (select id from k))) as running`,
    Array(7).fill(customerId),
  );
  return row!;
}

const wrong = (detail: string) =>
  new Problem(422, 'invalid', 'Please correct: survivorId.', { errors: [{ field: 'survivorId', detail }] });

/** Whether this is the person that is meant, and nobody is at work for them. @throws Problem 404, 409, 422 */
export async function requireErasable(
  em: Em,
  { key }: Author,
  customerId: string,
  confirm: string,
): Promise<void> {
  const [asked] = await query(
    em,
    'select from customer_change where business_id = current_business() and id = ?',
    [key],
  );
  // A repetition: by now the name may be gone.
  if (asked) return;
  const { name } = await readCustomer(em, customerId);
  if (confirm.trim() !== name) {
    throw new Problem(422, 'invalid', 'Please correct: confirm.', {
      errors: [{ field: 'confirm', detail: 'must be the customer’s name' }],
    });
  }
  const [working] = await query<{ number: number }>(
    em,
    `select number from booking where business_id = current_business() and customer_id = ? and status = 'in_progress' limit 1`,
    [customerId],
  );
  if (!working) return;
  const detail = `Booking B-${working.number} is being carried out: finish it first.`;
  throw new Problem(409, 'in_progress', detail);
}

type Asked = Pick<CustomerChangeInput, 'kind' | 'customerId' | 'survivorId'>;

/** Notes a merge or an erasure and starts the process that carries it out; the note goes where the start fails. */
export async function startChange(
  em: Em,
  { env, temporal }: Pick<Deps, 'env' | 'temporal'>,
  author: Author,
  { kind, customerId, survivorId }: Asked,
): Promise<CustomerChangeView> {
  const { businessId, actorId: by } = author;
  const id = author.key;
  const find = async () => {
    const [row] = await query<Row>(em, `${select} and c.id = ?`, [id]);
    return row && viewOf(row, env, businessId);
  };
  const repeated = await find();
  if (repeated) return repeated;
  await readCustomer(em, customerId);
  if (survivorId) await previewMerge(em, customerId, survivorId);
  // Two that would become each other, or whoever is erased while others become them, would leave nobody.
  const [busy] = await query(
    em,
    `select from customer_change where business_id = current_business() and status = 'running'
       and (customer_id = any(?::uuid[]) or survivor_id = ?)`,
    [`{${[customerId, ...(survivorId ? [survivorId] : [])].join()}}`, customerId],
  );
  if (busy) {
    throw new Problem(409, 'busy', 'One of them is being merged or erased already. Wait until that is done.');
  }
  await query(
    em,
    `insert into customer_change (id, business_id, kind, customer_id, survivor_id, requested_by, status, step, counts,
       requested_at, updated_at)
     values (?, ?, ?, ?, ?, ?, 'running', 'asked', '{}', now(), now())`,
    [id, businessId, kind, customerId, survivorId ?? null, by],
  );
  await audit(em, author, {
    action: kind === 'merge' ? 'merge-customer' : 'erase-customer',
    subjectType: 'member',
    subjectId: customerId,
    data: survivorId ? { into: survivorId } : {},
  });
  const input: CustomerChangeInput = {
    ...{ id, kind, businessId, customerId, by },
    ...(survivorId && { survivorId }),
  };
  await temporal
    .withDeadline(Date.now() + 5000, () =>
      temporal.workflow.start('customerChangeWorkflow', {
        workflowId: customerChangeWorkflowId(businessId, customerId),
        taskQueue: env.TASK_QUEUE,
        args: [input],
        // One that only looks once more for what was on its way gives way.
        workflowIdConflictPolicy: 'TERMINATE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    )
    .catch(() => {
      throw unavailable('The process engine');
    });
  return (await find())!;
}
