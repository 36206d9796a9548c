import { heartbeat } from '@temporalio/activity';
import type { IntegrationDeps } from './integrations.ts';
import { createNudge } from './nudge.ts';
import { type CommandFinding, sweepCommand, undecidedCommands } from './sweep/commands.ts';
import type { Diagnosis } from './sweep/diagnose.ts';
import { overdueProcesses, sweepProcess } from './sweep/processes.ts';
import { type StrayFinding, strayTime, sweepStrayTime } from './sweep/stray-time.ts';

/** How often each was found, over all businesses. */
export type Swept = {
  businesses: number;
  processes: Partial<Record<Diagnosis['do'], number>>;
  commands: Partial<Record<CommandFinding, number>>;
  /** Time of providers that was taken for nothing. */
  time: Partial<Record<StrayFinding, number>>;
  /** So many workflows in a row did not answer that no worker can be there: the next sweep goes on. */
  cutShort?: true;
};

const atOnce = 10;
const silenceLimit = 30;

/** Finds what missed its deadline or has no outcome, and repairs it or tells the admins. */
export const createSweep =
  ({ orm, temporal }: Pick<IntegrationDeps, 'orm' | 'temporal'>) =>
  async (): Promise<Swept> => {
    const deps = { orm, temporal, nudge: createNudge(temporal) };
    const late = await orm.em
      .fork()
      .execute<{ id: string }[]>(
        `select id from businesses_overdue(now() - interval '30 seconds') as late(id)`,
      );
    const swept: Swept = { businesses: late.length, processes: {}, commands: {}, time: {} };
    let silent = 0;
    for (const { id: businessId } of late) {
      const processes = await overdueProcesses(orm, businessId);
      await each(processes, swept.processes, async (row) => (await sweepProcess(deps, businessId, row)).do);
      const commands = await undecidedCommands(orm, businessId);
      await each(commands, swept.commands, (row) => sweepCommand(deps, businessId, row));
      if (silent >= silenceLimit) return { ...swept, cutShort: true };
    }
    // Freed last: what became of the commands that took it is known by then.
    await each(await strayTime(orm), swept.time, (row) => sweepStrayTime(deps, row));
    return swept;

    async function each<R, F extends string>(
      rows: R[],
      counts: Partial<Record<F, number>>,
      check: (row: R) => Promise<F>,
    ): Promise<void> {
      for (let next = 0; next < rows.length && silent < silenceLimit; next += atOnce) {
        heartbeat();
        const found = await Promise.all(rows.slice(next, next + atOnce).map(check));
        for (const one of found) counts[one] = (counts[one] ?? 0) + 1;
        const answered = found.some((one) => one !== 'wait' && one !== 'unanswered');
        silent = answered ? 0 : silent + found.length;
      }
    }
  };
