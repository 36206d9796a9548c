import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { workflowUrl } from '#api/temporal.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Env } from '#env';
import type { ProcessView } from './views.ts';

export const shows = ['running', 'stuck', 'overdue', 'ended'] as const;
export type ProcessFilter = { show: (typeof shows)[number]; process?: string | undefined };

// A ticket and the request to rate it have one id and may change at one instant: the workflow's id tells them apart.
const unique = { id: 'process.workflowId', idType: 'text' } as const;
const updated: Order = {
  name: 'updated',
  by: 'process.updatedAt',
  direction: 'desc',
  type: 'time',
  ...unique,
};
const due: Order = { name: 'due', by: 'process.dueAt', direction: 'asc', type: 'time', ...unique };

/** Time for the timer and the projection behind it. */
const grace = 60_000;

/** Stuck: a person must look at it, or a command to it has waited too long for its outcome. */
export function listProcesses(
  em: Em,
  env: Env,
  businessId: string,
  { show, process, ...paging }: ProcessFilter & Paging,
): Promise<Page<ProcessView>> {
  const late = new Date(Date.now() - grace);
  let matches = kysely(em)
    .selectFrom('process')
    .leftJoin('ticket', (join) =>
      join.onRef('ticket.businessId', '=', 'process.businessId').onRef('ticket.id', '=', 'process.id'),
    )
    .leftJoin('visitor', (join) =>
      join.onRef('visitor.businessId', '=', 'process.businessId').onRef('visitor.id', '=', 'process.id'),
    )
    .leftJoin('service_request', (join) =>
      join
        .onRef('service_request.businessId', '=', 'process.businessId')
        .onRef('service_request.id', '=', 'process.id'),
    )
    .where('process.businessId', '=', businessId)
    // Said in words: a parameter would keep a prepared plan from the partial indexes.
    .where(show === 'ended' ? sql<boolean>`process.over` : sql<boolean>`not process.over`);
  if (process) matches = matches.where('process.process', '=', process);
  if (show === 'overdue') matches = matches.where('process.dueAt', '<', late);
  if (show === 'stuck') {
    matches = matches.where((eb) => {
      const waitsFor = eb
        .selectFrom('command')
        .select('command.processId')
        .where('command.businessId', '=', businessId)
        .where('command.status', '=', 'sent')
        .where('command.sentAt', '<', late);
      return eb.or([eb('process.needsAttention', '=', true), eb('process.id', 'in', waitsFor)]);
    });
  }
  return listPage(em, {
    ...paging,
    matches,
    select: (some) =>
      some
        .select(['process.process', 'process.id', 'process.workflowId', 'process.status', 'process.over'])
        .select(['process.needsAttention', 'process.dueAt', 'process.startedAt', 'process.updatedAt'])
        .select(['ticket.number', 'ticket.subject', 'visitor.name'])
        .select(['service_request.number as requestNumber', 'service_request.serviceName']),
    order: show === 'overdue' ? due : updated,
    filter: { show, process },
    view: (rows) =>
      rows.map(
        ({ number, subject, name, requestNumber, serviceName, dueAt, startedAt, updatedAt, ...row }) => ({
          ...row,
          workflowUrl: workflowUrl(env, row.workflowId),
          overdue: !row.over && dueAt !== null && dueAt < late,
          dueAt: iso(dueAt),
          startedAt: iso(startedAt),
          updatedAt: iso(updatedAt),
          title:
            number !== null
              ? `#${number} ${subject}`
              : requestNumber === null
                ? name
                : `R-${requestNumber} ${serviceName}`,
        }),
      ),
  });
}

export type Projected = {
  workflowId: string;
  status: string;
  over: boolean;
  needsAttention: boolean;
  dueAt: Date | null;
  version: number;
  state: Record<string, unknown>;
  updatedAt: Date;
};

/** A process as its workflow last projected it. */
export async function readProjection(em: Em, process: string, id: string): Promise<Projected | undefined> {
  const [row] = await query<Projected>(
    em,
    `select workflow_id as "workflowId", status, over, needs_attention as "needsAttention", due_at as "dueAt", version,
       state, updated_at as "updatedAt"
     from process where business_id = current_business() and process = ? and id = ?`,
    [process, id],
  );
  return row;
}
