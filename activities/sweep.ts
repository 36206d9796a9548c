import { heartbeat } from '@temporalio/activity';
import type { IntegrationDeps } from './integrations.ts';
import { createNudge } from './nudge.ts';
import { type CommandFinding, sweepCommand, undecidedCommands } from './sweep/commands.ts';
import type { Diagnosis } from './sweep/diagnose.ts';
import { overdueProcesses, sweepProcess } from './sweep/processes.ts';

/** How often each was found, over all businesses. */
export type Swept = {
  businesses: number;
  processes: Partial<Record<Diagnosis['do'], number>>;
  commands: Partial<Record<CommandFinding, number>>;
};

/** Finds what missed its deadline or has no outcome, and repairs it or tells the admins. */
export const createSweep =
  ({ orm, temporal }: IntegrationDeps) =>
  async (): Promise<Swept> => {
    const deps = { orm, temporal, nudge: createNudge(temporal) };
    const late = await orm.em
      .fork()
      .execute<{ id: string }[]>(
        `select id from businesses_overdue(now() - interval '30 seconds') as late(id)`,
      );
    const swept: Swept = { businesses: late.length, processes: {}, commands: {} };
    for (const { id: businessId } of late) {
      for (const row of await overdueProcesses(orm, businessId)) {
        heartbeat();
        const diagnosis = await sweepProcess(deps, businessId, row);
        count(swept.processes, diagnosis.do);
      }
      for (const row of await undecidedCommands(orm, businessId)) {
        heartbeat();
        count(swept.commands, await sweepCommand(deps, businessId, row));
      }
    }
    return swept;
  };

function count<K extends string>(counts: Partial<Record<K, number>>, found: K): void {
  counts[found] = (counts[found] ?? 0) + 1;
}
