import type { Em } from '#db/orm.ts';
import { lastQuery, query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import type { Batch, EntityState } from '#workflows/process.ts';
import type { ActivityDeps } from './index.ts';
import { bookingProjector } from './project-booking.ts';
import { earningProjector } from './project-earning.ts';
import { leadProjector } from './project-lead.ts';
import { payoutProjector } from './project-payout.ts';
import { ratingProjector } from './project-rating.ts';
import { serviceRequestProjector } from './project-service-request.ts';
import { ticketProjector } from './project-ticket.ts';
import type { Told } from './story.ts';

/** How a process is shown outside of its workflow. */
export type Projector<B = Batch & { state: EntityState }> = {
  /** What its steps tell: timeline, notifications, mail. */
  tell(em: Em, batch: B): Promise<Told>;
  /** Writes its own rows; `fresh` is false when a newer state stands there already: then only what is added. */
  write(em: Em, batch: B, fresh: Promise<boolean>): Promise<void>;
  /** It sends all that it writes before it waits for an answer. */
  atOnce?: true;
};

const projectors: Record<string, Projector<never>> = {
  ticket: ticketProjector,
  'rating-request': ratingProjector,
  lead: leadProjector,
  'service-request': serviceRequestProjector,
  earning: earningProjector,
  payout: payoutProjector,
  booking: bookingProjector,
};
const nothing: Told = { timeline: [], notifications: [], mails: [] };

/**
 * One transaction for everything that follows from a batch of decisions. Idempotent by process, epoch and version, and
 * by command id: a second run writes the same again. Its statements do not wait for each other on their way.
 */
export const createProject =
  ({ orm, env }: ActivityDeps) =>
  async (batch: Batch): Promise<void> => {
    const { state } = batch;
    const projector = projectors[batch.process] as Projector | undefined;
    if (!projector) throw new Error(`no projection for ${batch.process}`);
    const work = async (em: Em) => {
      if (!state) return append(em, story(batch, nothing));
      const projected = { ...batch, state };
      const told = hold(await projector.tell(em, projected), env.ANSWER_MAIL_DELAY_MS / 1000);
      const fresh = guard(em, batch, state);
      const written = projector.write(em, projected, fresh);
      if (!projector.atOnce) await written;
      await Promise.all([written, append(em, story(batch, told))]);
    };
    await withTenant(orm, batch.ids.businessId, work, { steady: true });
  };

/** Who has the conversation open reads an answer there: its mail waits for that, and is then not sent. */
const hold = ({ mails, ...told }: Told, delay: number): Told => ({
  ...told,
  mails: mails.map((mail) => (mail.template === 'agent-replied' ? { ...mail, delay } : mail)),
});

async function append(em: Em, told: ReturnType<typeof story>): Promise<void> {
  await lastQuery(em, 'select append_story(?::jsonb)', [JSON.stringify(told)]);
}

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
