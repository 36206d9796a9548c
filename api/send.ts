import { createHash } from 'node:crypto';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { bindAttachments, releaseAttachments } from '#api/attachments/queries.ts';
import type { Viewer } from '#api/auth/viewer.ts';
import type { Deps } from '#api/deps.ts';
import type { Em, Orm } from '#db/orm.ts';
import { lastQuery, query } from '#db/query.ts';
import { readTenant, withTenant } from '#db/tenant.ts';
import { derivedUuid, uuid } from '#db/uuid.ts';
import { outcomeQuery } from '#workflows/entity-messages.ts';
import type { Outcome, visitor } from '#workflows/process.ts';
import { inLane } from './lane.ts';
import { Problem, unavailable } from './problem.ts';

/** What a command passes through; the worker has it too, for mail that comes in. */
export type SendDeps = Pick<Deps, 'env' | 'orm' | 'temporal' | 'hub'>;

/** Who sends: what a command is decided by. A visitor is no member: they have the id of their lead. */
export type Sender = Pick<Viewer, 'businessId' | 'memberId'> & { role: Viewer['role'] | typeof visitor };

export type Sending = {
  viewer: Sender;
  process: string;
  /** The `Idempotency-Key`, and what the request said, to tell a repetition from another request. */
  key?: string | undefined;
  request: unknown;
  /** Looks where the command goes and what it carries, in the transaction that notes it: for a repetition in vain. */
  prepare(em: Em): Promise<Prepared>;
  /** What else is to be written once it was accepted. */
  settle?(em: Em): Promise<void>;
  /** The command that starts the process when it does not run. */
  start?: { command: string; workflow: string };
};

export type Prepared = {
  name: string;
  processId: string;
  workflowId: string;
  payload: Record<string, unknown>;
  /** A human text, stored first; `payload.contentId` names it. */
  content?: Content | undefined;
};

type Content = {
  id: string;
  subject?: string | undefined;
  body: string;
  /** Own uploads that go with it. */
  attachmentIds?: readonly string[] | undefined;
};

export type Decided = Pick<Outcome, 'status' | 'reason' | 'detail' | 'allowed'> & { version: number | null };
/** The outcome with what was read in the same transaction; without one, the command is on its way. */
export type Sent<T> = {
  commandId: string;
  name: string;
  processId: string;
  /** The text it carries. */
  contentId: string | undefined;
  outcome: Decided | undefined;
  entity: T | undefined;
  /** It was sent before: what `prepare` did now has not happened. */
  isRepeated: boolean;
};

type Row = {
  name: string;
  process_id: string;
  workflow_id: string;
  payload: Record<string, unknown>;
  request_hash: string | null;
  status: 'sent' | Outcome['status'];
  reason: string | null;
  detail: string | null;
  allowed: string[] | null;
  version: number | null;
};
type Noted = Pick<Row, 'name' | 'process_id' | 'workflow_id' | 'payload' | 'status'> & { isRepeated?: true };

/**
 * The life of a command: note it, signal it, wait for its outcome, read what it made. Durable once signalled; a
 * repetition with the same key sends the same command again and gets the first outcome.
 * @throws Problem 422 for a key used with another request, 409 for a process that has ended, 503 when Temporal is away
 */
export async function sendCommand<T>(
  deps: SendDeps,
  sending: Sending,
  read: (em: Em, processId: string) => Promise<T>,
): Promise<Sent<T>> {
  const { viewer, process, start } = sending;
  const { orm, env } = deps;
  const { businessId } = viewer;
  const commandId =
    sending.key === undefined ? uuid() : derivedUuid(businessId, viewer.memberId, sending.key);
  const noted = await noteOnce(orm, commandId, sending);
  const { name, process_id: processId, workflow_id: workflowId, payload } = noted;
  const contentId = payload.contentId as string | undefined;
  const sent = { commandId, name, processId, contentId, isRepeated: noted.isRepeated === true };
  const look = () =>
    readTenant(orm, businessId, async (em) => {
      // Together, as it was accepted nearly always: refused, there may be nothing to read.
      const [outcome, entity] = await Promise.all([
        readOutcome(em, commandId),
        read(em, processId).then(
          (value) => ({ value }),
          (error: unknown) => ({ error }),
        ),
      ]);
      const isAccepted = outcome?.status === 'accepted';
      if (isAccepted && 'error' in entity) throw entity.error;
      return { outcome, entity: isAccepted && 'value' in entity ? entity.value : undefined };
    });
  const end = async () => {
    const seen = await look();
    const isAccepted = seen.outcome?.status === 'accepted';
    const isOver = seen.outcome && !isAccepted && contentId;
    if (isAccepted && sending.settle) await withTenant(orm, businessId, sending.settle);
    if (isOver) await withTenant(orm, businessId, (em) => releaseAttachments(em, contentId));
    return { ...sent, ...seen };
  };
  if (noted.status !== 'sent') return end();

  let told: Outcome | undefined;
  try {
    const actor = { id: viewer.memberId, role: viewer.role };
    const signalled: Signal = {
      taskQueue: env.TASK_QUEUE,
      workflowId,
      name,
      workflow: start?.command === name ? start.workflow : undefined,
      input: { businessId, id: processId },
      command: { commandId, processId, actor, at: Date.now(), payload },
    };
    const isDecided = () =>
      withTenant(orm, businessId, async (em) => (await readOutcome(em, commandId)) !== undefined);
    told = await inLane(workflowId, () => deliver(deps, signalled, noted.isRepeated, isDecided));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw unavailable('The process engine');
    const detail = `The ${process} has ended: ${name} is not possible any more.`;
    const isRefused = await withTenant(orm, businessId, async (em) => {
      const refused = await refuse(em, commandId, detail);
      if (refused && contentId) await releaseAttachments(em, contentId);
      return refused;
    });
    // Sent before, and decided meanwhile: it may be what has ended it.
    if (!isRefused) return end();
    throw new Problem(409, 'ended', detail, { allowed: [] });
  }
  const ended = await end();
  if (ended.outcome) return ended;
  return { ...sent, outcome: told?.status === 'accepted' ? undefined : told, entity: undefined };
}

/**
 * Signals a command and waits until its outcome is announced; else answers what the process says of it. A process that
 * answers and does not know it has lost it on the way, and is told once more: it counts once however often it comes.
 */
async function deliver(
  { temporal, hub, env }: SendDeps,
  sent: Signal,
  isRepeated: true | undefined,
  isDecided: () => Promise<boolean>,
): Promise<Outcome | undefined> {
  const { workflowId, input, command } = sent;
  for (let turn = 1; ; turn += 1) {
    const waiting = hub.outcome(input.businessId, command.commandId, env.OUTCOME_WAIT_MS);
    try {
      // Decided while it waited for its turn, it is not announced any more.
      if (isRepeated && (await isDecided())) return void waiting.forget();
      await signal(temporal, sent);
    } catch (error) {
      waiting.forget();
      throw error;
    }
    if (await waiting.announced) return undefined;
    const answer = await askWorkflow(temporal, workflowId, command.commandId);
    if (!answer || answer.outcome || turn > 1 || (await isDecided())) return answer?.outcome;
  }
}

/** Most commands are sent once: only what could not be noted is looked for among those that were. */
async function noteOnce(orm: Orm, commandId: string, sending: Sending): Promise<Noted> {
  const { viewer, process, request, key } = sending;
  const hash = createHash('sha256')
    .update(JSON.stringify([process, request]))
    .digest('base64url');
  try {
    return await withTenant(orm, viewer.businessId, (em) => note(em, commandId, hash, sending));
  } catch (error) {
    const repeated =
      key !== undefined && (await withTenant(orm, viewer.businessId, (em) => findNoted(em, commandId, hash)));
    if (repeated) return repeated;
    throw error;
  }
}

/** @throws when it was noted before: then the transaction has done nothing */
async function note(em: Em, commandId: string, hash: string, sending: Sending): Promise<Noted> {
  const { viewer, process, key } = sending;
  const { name, processId, workflowId, payload, content } = await sending.prepare(em);
  const files = content?.attachmentIds?.length ? content.attachmentIds : undefined;
  await (files ? query : lastQuery)(
    em,
    `with noted as (
       insert into command (business_id, id, process, process_id, workflow_id, name, actor_id, request_hash, payload, sent_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, now()) returning business_id)
     insert into content (id, business_id, author_id, subject, body, created_at)
     select ?::uuid, business_id, ?::uuid, ?, ?, now() from noted where ?::boolean`,
    [
      viewer.businessId,
      commandId,
      process,
      processId,
      workflowId,
      name,
      viewer.memberId,
      key === undefined ? null : hash,
      JSON.stringify(payload),
      content?.id ?? null,
      viewer.memberId,
      content?.subject ?? null,
      content?.body ?? null,
      content !== undefined,
    ],
  );
  if (files) await bindAttachments(em, viewer, content!.id, files);
  return { name, process_id: processId, workflow_id: workflowId, payload, status: 'sent' };
}

async function findNoted(em: Em, commandId: string, hash: string): Promise<Noted | undefined> {
  const [row] = await query<Row>(em, 'select * from command where id = ?', [commandId]);
  if (row && row.request_hash !== hash) {
    throw new Problem(
      422,
      'key_reused',
      'This Idempotency-Key was used with another request. Use a new key.',
    );
  }
  return row && { ...row, isRepeated: true };
}

async function readOutcome(em: Em, commandId: string): Promise<Decided | undefined> {
  const [row] = await query<Row>(
    em,
    'select status, reason, detail, allowed, version from command where id = ? and status <> ?',
    [commandId, 'sent'],
  );
  if (!row || row.status === 'sent') return undefined;
  const { status, reason, detail, allowed, version } = row;
  return {
    status,
    version,
    ...(reason && { reason }),
    ...(detail && { detail }),
    ...(allowed && { allowed }),
  };
}

/** @returns false when it was decided already */
async function refuse(em: Em, commandId: string, detail: string): Promise<boolean> {
  const refused = await query(
    em,
    `update command set status = 'refused', reason = 'ended', detail = ?, decided_at = now()
     where id = ? and status = 'sent' returning id`,
    [detail, commandId],
  );
  return refused.length > 0;
}

type Signal = {
  taskQueue: string;
  workflowId: string;
  name: string;
  /** Starts this one when it does not run. */
  workflow: string | undefined;
  input: { businessId: string; id: string };
  command: { commandId: string } & Record<string, unknown>;
};

const signalPatience = { attempts: 4, ms: 5000 };

/** A Temporal that answers and is busy is asked again, as a command counts once however often it is signalled. */
async function signal(temporal: Client, sent: Signal): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await temporal.withDeadline(Date.now() + signalPatience.ms, () => signalOnce(temporal, sent));
    } catch (error) {
      const isEnded = error instanceof WorkflowNotFoundError;
      if (isEnded || attempt === signalPatience.attempts || !(await answers(temporal))) throw error;
    }
  }
}

const answers = (temporal: Client): Promise<boolean> =>
  temporal
    .withDeadline(Date.now() + 3000, () => temporal.workflowService.getSystemInfo({}))
    .then(
      () => true,
      () => false,
    );

async function signalOnce(
  temporal: Client,
  { taskQueue, workflowId, name, workflow, input, command }: Signal,
): Promise<void> {
  if (!workflow) return temporal.workflow.getHandle(workflowId).signal(name, command);
  await temporal.workflow.signalWithStart(workflow, {
    workflowId,
    taskQueue,
    args: [input],
    signal: name,
    signalArgs: [command],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

/** The notification did not come: the workflow may know more than the database. Nobody answers while no worker runs. */
const askWorkflow = (
  temporal: Client,
  workflowId: string,
  commandId: string,
): Promise<{ outcome: Outcome | undefined } | undefined> =>
  temporal
    .withDeadline(Date.now() + 500, () =>
      temporal.workflow.getHandle(workflowId).query(outcomeQuery, commandId),
    )
    .then(
      (outcome) => ({ outcome }),
      () => undefined,
    );
