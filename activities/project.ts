import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import type { Batch, EntityState } from '#workflows/process.ts';
import type { ActivityDeps } from './index.ts';
import { projectRating } from './project-rating.ts';
import { projectTicket } from './project-ticket.ts';
import type { Told } from './story.ts';

/**
 * Writes a process's own rows and says what its steps tell: timeline, notifications, mail. `fresh` is false when a
 * newer state stands in the database already; then only what is added may be written.
 */
export type Projector = (em: Em, batch: never, fresh: boolean) => Promise<Told>;

const projectors: Record<string, Projector> = { ticket: projectTicket, 'rating-request': projectRating };

/**
 * One transaction for everything that follows from a batch of decisions. Idempotent by process, epoch and version, and
 * by command id: a second run writes the same again.
 */
export const createProject =
  ({ orm }: ActivityDeps) =>
  async (batch: Batch): Promise<void> => {
    const projector = projectors[batch.process];
    if (!projector) throw new Error(`no projection for ${batch.process}`);
    await withTenant(orm, batch.ids.businessId, async (em) => {
      const fresh = batch.state ? await guard(em, batch, batch.state) : false;
      const told = batch.state
        ? await projector(em, batch as never, fresh)
        : { timeline: [], notifications: [], mails: [] };
      await query(em, 'select append_story(?::jsonb)', [JSON.stringify(story(batch, told))]);
    });
  };

async function guard(em: Em, batch: Batch, state: EntityState): Promise<boolean> {
  const { policy: _, ...kept } = state as EntityState & { policy?: unknown };
  const rows = await query<{ version: number }>(
    em,
    `insert into process (business_id, process, id, workflow_id, status, over, needs_attention, due_at, epoch, version,
       state, started_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
     on conflict (business_id, process, id) do update set status = excluded.status, over = excluded.over,
       needs_attention = excluded.needs_attention, due_at = excluded.due_at, epoch = excluded.epoch,
       version = excluded.version, state = excluded.state, updated_at = excluded.updated_at
     where (process.epoch, process.version) <= (excluded.epoch, excluded.version)
     returning version`,
    [
      batch.ids.businessId,
      batch.process,
      batch.ids.id,
      batch.workflowId,
      state.status,
      batch.over,
      batch.needsAttention,
      batch.dueAt === undefined ? null : new Date(batch.dueAt),
      batch.epoch,
      batch.version,
      JSON.stringify(kept),
      new Date(batch.startedAt),
      new Date(batch.updatedAt),
    ],
  );
  return rows.length > 0;
}

function story({ process, ids, outcomes, steps }: Batch, told: Told) {
  const spoken = outcomes.filter((outcome) => outcome.actor.role !== 'system');
  return {
    ...told,
    timeline: told.timeline.map((entry) => ({ process, process_id: ids.id, ...entry })),
    notifications: told.notifications.map((one) => ({ process, process_id: ids.id, ...one })),
    audit: steps.map(({ commandId, name, at, actor, events }) => ({
      at: iso(at),
      actor_id: actor.id,
      actor_role: actor.role,
      action: name,
      subject_type: process,
      subject_id: ids.id,
      data: { events },
      via: 'workflow',
      key: commandId,
    })),
    commands: spoken.map((outcome) => outcome.commandId),
    outcomes: spoken.map(({ commandId, name, actor, at, status, reason, detail, allowed, version }) => ({
      id: commandId,
      process,
      process_id: ids.id,
      name,
      actor_id: actor.id,
      at: iso(at),
      status,
      reason,
      detail,
      allowed,
      version,
    })),
  };
}

const iso = (at: number) => new Date(at).toISOString();
