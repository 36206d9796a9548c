import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { activeAdmins } from '#db/active-admins.ts';
import type { Em, Orm } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { stateQuery } from '#workflows/entity-messages.ts';
import { system } from '#workflows/process.ts';
import type { Nudge } from '../nudge.ts';
import { type Diagnosis, diagnose, type OverdueRow, type Seen } from './diagnose.ts';

export type SweepDeps = { orm: Orm; temporal: Client; nudge: Nudge };

const patience = 2000;
const most = 200;

/** Processes of a business that should have moved a minute ago; those nobody has been told of first. */
export const overdueProcesses = (orm: Orm, businessId: string): Promise<OverdueRow[]> =>
  withTenant(orm, businessId, (em) =>
    em.execute<OverdueRow[]>(
      `select process, id, workflow_id, epoch, version, due_at, needs_attention from process
       where business_id = current_business() and not over and due_at <= now() - interval '1 minute'
       order by needs_attention, due_at limit ?`,
      [most],
    ),
  );

/** Compares one overdue process with its workflow and repairs or reports it. */
export async function sweepProcess(deps: SweepDeps, businessId: string, row: OverdueRow): Promise<Diagnosis> {
  const diagnosis = diagnose(row, await look(deps.temporal, row.workflow_id), Date.now());
  if (diagnosis.do === 'refresh') await deps.nudge.refresh(row.workflow_id);
  if (diagnosis.do === 'reproject') await deps.nudge.reproject(row.workflow_id);
  if (diagnosis.do === 'mark')
    await withTenant(deps.orm, businessId, (em) => mark(em, row, diagnosis.reason));
  return diagnosis;
}

async function look(temporal: Client, workflowId: string): Promise<Seen | undefined> {
  const handle = temporal.workflow.getHandle(workflowId);
  try {
    const { status, raw } = await temporal.withDeadline(Date.now() + patience, () => handle.describe());
    const seen = { status: status.name, taskAttempts: raw.pendingWorkflowTask?.attempt ?? 0 };
    if (seen.status !== 'RUNNING') return seen;
    const live = await temporal
      .withDeadline(Date.now() + patience, () => handle.query(stateQuery, system))
      .catch(() => undefined);
    return { ...seen, ...(live && { live }) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** Tells the admins once; the mark goes when the process projects again. */
async function mark(em: Em, row: OverdueRow, reason: string): Promise<void> {
  const { process, id, epoch, version } = row;
  const marked = await em.execute<{ id: string }[]>(
    `update process set needs_attention = true where business_id = current_business() and process = ? and id = ?
       and not needs_attention and not over returning id`,
    [process, id],
  );
  if (marked.length === 0) return;
  const admins = await activeAdmins(em);
  const key = `sweep/${process}/${id}/${epoch}.${version}/${reason}`;
  const at = new Date().toISOString();
  const about = { process, process_id: id };
  const said = {
    at,
    actor_id: system.id,
    actor_role: system.role,
    action: 'needs-attention',
    subject_type: process,
    subject_id: id,
    data: { reason, dueAt: row.due_at.toISOString() },
    via: 'sweep',
    key,
  };
  const notifications = admins.map((admin) => ({
    ...about,
    member_id: admin,
    kind: 'process-stuck',
    data: { reason },
    key: `${key}/${admin}`,
    at,
  }));
  const story = { timeline: [], audit: [said], outcomes: [], commands: [], mails: [], notifications };
  await em.execute('select append_story(?::jsonb)', [JSON.stringify(story)]);
}
