import { setTimeout as delay } from 'node:timers/promises';
import type { Client as Temporal } from '@temporalio/client';
import type { Client } from 'pg';
import { stateQuery } from '#workflows/entity-messages.ts';
import type { Sent } from './client.ts';

/** Waits until every command has its outcome, every process its projection and all mail has left. */
export async function settle(
  database: Client,
  patience = 180_000,
): Promise<{ undecided: number; unsent: number }> {
  const deadline = Date.now() + patience;
  for (;;) {
    const { rows } = await database.query<{ undecided: number; unsent: number }>(
      `select (select count(*) from command where status = 'sent')::int as undecided,
         (select count(*) from outbox where status in ('due', 'sending'))::int as unsent`,
    );
    const left = rows[0]!;
    if ((left.undecided === 0 && left.unsent === 0) || Date.now() > deadline) return left;
    await delay(500);
  }
}

/** Commands that were answered and are not there, or there twice. */
export async function compareCommands(database: Client, sent: Sent[]) {
  let lost = 0;
  let doubled = 0;
  const { rows } = await database.query<{ id: string; status: string; steps: number }>(
    `select c.id, c.status, (select count(distinct (t.process_id, t.version)) from timeline t
       where t.business_id = c.business_id and t.command_id = c.id)::int as steps from command c`,
  );
  const commands = new Map(rows.map((row) => [row.id, row]));
  const placed = await database.query<{ body: string; times: number }>(
    `select c.body, count(*)::int as times from message m join content c on c.id = m.id and c.business_id = m.business_id group by c.body`,
  );
  const messages = new Map(placed.rows.map((row) => [row.body, row.times]));
  for (const { commandId, marker, status } of sent) {
    // Refused before it became a command, for what the request said.
    if (!commandId && status >= 400) continue;
    const command = commands.get(commandId);
    if (!command) {
      lost += 1;
      continue;
    }
    const accepted = command.status === 'accepted';
    const times = marker === undefined ? undefined : (messages.get(marker) ?? 0);
    if (status < 300 && status !== 202 && !accepted) lost += 1;
    else if (accepted && (command.steps === 0 || times === 0)) lost += 1;
    if (command.steps > 1 || (times ?? 0) > 1 || (!accepted && (times ?? 0) > 0)) doubled += 1;
  }
  const undecided = rows.filter((row) => row.status === 'sent').length;
  return { lost, doubled, undecided };
}

/** Processes whose workflow says something else than the database. */
export async function compareStates(database: Client, temporal: Temporal): Promise<number> {
  const { rows } = await database.query<{
    workflow_id: string;
    over: boolean;
    version: number;
    state: object;
    id: string;
  }>('select workflow_id, over, version, state, id from process');
  let differing = 0;
  for (const row of rows.filter((one) => !one.over)) {
    const live = await temporal.workflow
      .getHandle(row.workflow_id)
      .query(stateQuery, { id: 'chaos', role: 'system' });
    const { policy: _, ...state } = (live.state ?? {}) as Record<string, unknown>;
    if (live.version !== row.version || canonical(state) !== canonical(row.state)) differing += 1;
  }
  const tickets = await database.query<{ differing: number }>(
    `select count(*)::int as differing from process p left join ticket t on t.business_id = p.business_id and t.id = p.id
     where p.process = 'ticket' and (t.id is null or t.version <> p.version or t.status <> p.state ->> 'status'
       or t.priority <> p.state ->> 'priority' or t.assignee_id is distinct from (p.state ->> 'assigneeId')::uuid)`,
  );
  return differing + tickets.rows[0]!.differing;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${key}:${canonical(one)}`)
    .join()}}`;
}

/** Mail that did not arrive, or arrived more than once. */
export async function compareMail(database: Client, taken: ReadonlyMap<string, number>) {
  const { rows } = await database.query<{ id: string }>(`select id from outbox where status = 'sent'`);
  const arrived = [...taken].filter(([id]) => id !== 'none');
  const missing = rows.filter(({ id }) => !arrived.some(([messageId]) => messageId.includes(id))).length;
  return { missing, twice: arrived.filter(([, times]) => times > 1).length };
}
