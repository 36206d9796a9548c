import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { stateQuery } from '#workflows/entity-messages.ts';
import { system } from '#workflows/process.ts';
import { inParallel } from '../signals.ts';
import type { Sent } from './sender.ts';

/** What was found wrong, in words, by what it breaks. */
export type Faults = Record<'lost' | 'doubled' | 'undecided' | 'differing', string[]>;

/** What the API refuses by itself: nothing was sent. */
const refusedAtOnce = /"(ended|slot_taken|unchanged)"/;
const accepted = (sent: Sent) => sent.status === 200 || sent.status === 201;

/** Holds what the clients were told against what the database and the workflows have. */
export async function verifyCommands(database: pg.Client, businessId: string, all: Sent[]): Promise<Faults> {
  const faults: Faults = { lost: [], doubled: [], undecided: [], differing: [] };
  const count = async (question: string) => {
    const { rows } = await database.query<{ key: string; count: number }>(question, [businessId]);
    return new Map(rows.map((row) => [row.key, Number(row.count)]));
  };
  const messages = await count(
    `select c.body as key, count(*) from content c join message m on m.id = c.id where c.business_id = $1 group by 1`,
  );
  const steps = await count(
    `select command_id as key, count(distinct (process, process_id, version)) from timeline where business_id = $1 group by 1`,
  );
  const audits = await count(`select key, count(*) from audit where business_id = $1 group by 1`);
  const { rows } = await database.query<{ id: string; status: string }>(
    'select id, status from command where business_id = $1',
    [businessId],
  );
  const outcomes = new Map(rows.map((row) => [row.id, row.status]));

  for (const sent of all) {
    const { key, name, commandIds, words, status } = sent;
    const about = `${name} ${key}, answered ${status}`;
    const decided = commandIds.flatMap((id) => outcomes.get(id) ?? []);
    const applied = commandIds.filter((id) => outcomes.get(id) === 'accepted');
    if (accepted(sent)) {
      const [id = ''] = applied;
      if (applied.length === 0 || !steps.has(id) || !audits.has(id)) faults.lost.push(about);
      if (words && !messages.has(words)) faults.lost.push(`${about}: its message`);
    } else if (applied.length > 0 || (words && messages.has(words))) {
      faults.differing.push(`${about}, but applied`);
    }
    if (status === 409 && decided.length === 0 && !refusedAtOnce.test(sent.body)) faults.lost.push(about);
    const times = [
      applied.length,
      words ? (messages.get(words) ?? 0) : 0,
      ...applied.flatMap((one) => [steps.get(one) ?? 0, audits.get(one) ?? 0]),
    ];
    if (Math.max(...times) > 1) faults.doubled.push(`${about}: ${times.join(', ')} times`);
  }
  for (const [id, status] of outcomes)
    if (status === 'sent' || status === 'failed') faults.undecided.push(`${id}: ${status}`);
  return faults;
}

type ProcessRow = { process: string; id: string; workflow_id: string; version: number; state: object };

/** Every workflow's state against its projection: the process's row, the ticket's, the messages and the timeline. */
export async function verifyStates(
  database: pg.Client,
  businessId: string,
  temporal: Client,
): Promise<string[]> {
  const differing: string[] = [];
  const { rows } = await database.query<ProcessRow>(
    // A conversation's follow-up has its workflow's id: the newest run is the one that answers.
    `select distinct on (workflow_id) process, id, workflow_id, version, state from process where business_id = $1
     order by workflow_id, started_at desc`,
    [businessId],
  );
  await inParallel(rows.length, 8, async (number) => {
    const { process, id, workflow_id: workflowId, version, state } = rows[number]!;
    const live = await temporal.workflow.getHandle(workflowId).query(stateQuery, system);
    const { policy: _, ...kept } = (live.state ?? {}) as Record<string, unknown>;
    if (live.version !== version || !isDeepStrictEqual(kept, state)) differing.push(`${process} ${id}`);
  });
  const questions = {
    'a ticket’s row': `select t.id from ticket t join process p on p.business_id = t.business_id and p.process = 'ticket' and p.id = t.id
      where t.business_id = $1 and (t.version, t.status, t.priority, t.message_count, t.assignee_id::text, to_jsonb(t.tags))
        is distinct from (p.version, p.status, p.state ->> 'priority', (p.state ->> 'messages')::int, p.state ->> 'assigneeId', p.state -> 'tags')`,
    'a process without its row': `select p.id from process p left join ticket t on t.business_id = p.business_id and t.id = p.id
      left join rating r on r.business_id = p.business_id and r.id = p.id
      left join booking b on b.business_id = p.business_id and b.id = p.id
      where p.business_id = $1 and t.id is null and r.id is null and b.id is null`,
    'a booking’s row': `select b.id from booking b join process p on p.business_id = b.business_id and p.process = 'booking' and p.id = b.id
      where b.business_id = $1 and (b.version, b.status, b.provider_id::text, floor(extract(epoch from b.starts_at) * 1000))
        is distinct from (p.version, p.status, p.state ->> 'providerId', (p.state ->> 'start')::numeric)`,
    'an earning’s row': `select e.id from earning e join process p on p.business_id = e.business_id and p.process = 'earning' and p.id = e.id
      where e.business_id = $1 and (e.version, e.status, e.net_minor)
        is distinct from (p.version, p.status, (p.state ->> 'netMinor')::bigint)`,
    'the number of messages': `select t.id from ticket t left join message m on m.business_id = t.business_id and m.ticket_id = t.id and m.kind = 'reply'
      where t.business_id = $1 group by t.id, t.message_count having count(m.id) <> t.message_count`,
    'the timeline’s versions': `select t.process_id from timeline t
      join process p on p.business_id = t.business_id and p.process = t.process and p.id = t.process_id
      where t.business_id = $1 group by t.process, t.process_id, p.version
      having count(distinct t.version) <> p.version or count(distinct (t.version, t.command_id)) <> p.version`,
  };
  for (const [name, question] of Object.entries(questions)) {
    const wrong = await database.query(question, [businessId]);
    differing.push(...wrong.rows.map((row) => `${name}: ${JSON.stringify(row)}`));
  }
  return differing;
}
