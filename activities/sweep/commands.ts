import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Em, Orm } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { outcomeQuery } from '#workflows/entity-messages.ts';
import type { Outcome } from '#workflows/process.ts';
import type { SweepDeps } from './processes.ts';

export type UndecidedRow = {
  id: string;
  process: string;
  process_id: string;
  workflow_id: string | null;
  name: string;
  actor_id: string;
  sent_at: Date;
  /** Sent so long ago that it is not on its way any more. */
  given_up: boolean;
};

/** `decided`: the workflow's outcome has been written down. `failed`: it never arrived. */
export type CommandFinding = 'decided' | 'failed' | 'waiting' | 'unanswered';

const patience = 2000;
const most = 200;

/** Commands of a business that have had no outcome for half a minute. */
export const undecidedCommands = (orm: Orm, businessId: string): Promise<UndecidedRow[]> =>
  withTenant(orm, businessId, (em) =>
    em.execute<UndecidedRow[]>(
      `select id, process, process_id, workflow_id, name, actor_id, sent_at,
         sent_at <= now() - interval '10 minutes' as given_up from command
       where business_id = current_business() and status = 'sent' and sent_at <= now() - interval '30 seconds'
       order by sent_at limit ?`,
      [most],
    ),
  );

/** Asks the workflow what became of a command, and writes that down. */
export async function sweepCommand(
  { orm, temporal }: SweepDeps,
  businessId: string,
  row: UndecidedRow,
): Promise<CommandFinding> {
  const answer = await ask(temporal, row);
  if (answer === 'silent') return 'unanswered';
  if (answer === undefined && !row.given_up) return 'waiting';
  await withTenant(orm, businessId, (em) => decide(em, row, answer ?? neverArrived));
  return answer ? 'decided' : 'failed';
}

type Decided = Pick<Outcome, 'status' | 'reason' | 'detail' | 'allowed'> & { version?: number };

const neverArrived: Decided = {
  status: 'failed',
  reason: 'never_arrived',
  detail: 'The command never reached its process; send it again.',
};

/**
 * A query is answered after every signal that Temporal took before it, so "not seen" means that the command never
 * came. Without a worker nobody knows.
 */
async function ask(
  temporal: Client,
  { id, workflow_id: workflowId }: UndecidedRow,
): Promise<Outcome | undefined | 'silent'> {
  if (!workflowId) return undefined;
  try {
    const handle = temporal.workflow.getHandle(workflowId);
    const outcome = await temporal.withDeadline(Date.now() + patience, () => handle.query(outcomeQuery, id));
    return outcome ?? undefined;
  } catch (error) {
    return error instanceof WorkflowNotFoundError ? undefined : 'silent';
  }
}

async function decide(em: Em, row: UndecidedRow, decided: Decided): Promise<void> {
  const { status, reason, detail, allowed, version } = decided;
  const { id, process, process_id, name, actor_id, sent_at: at } = row;
  const outcome = { id, process, process_id, name, actor_id, at, status, reason, detail, allowed, version };
  const story = {
    timeline: [],
    audit: [],
    outcomes: [outcome],
    commands: [id],
    notifications: [],
    mails: [],
  };
  await em.execute('select append_story(?::jsonb)', [JSON.stringify(story)]);
}
