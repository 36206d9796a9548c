import type { LiveState } from '#workflows/entity-messages.ts';

/** A process whose row says that it is due, and since when. */
export type OverdueRow = {
  process: string;
  id: string;
  workflow_id: string;
  epoch: number;
  version: number;
  due_at: Date;
  needs_attention: boolean;
};

/** What Temporal knows of it. `live` is missing when no worker answered. */
export type Seen = { status: string; taskAttempts: number; live?: LiveState };

export type Diagnosis =
  | { do: 'refresh' | 'reproject' | 'nothing' | 'wait' }
  | { do: 'mark'; reason: 'gone' | 'ended' | 'failing' };

/** A workflow task that has failed so often fails because of the code, not of the weather. */
const hopelessAttempts = 5;

/** What to do about a process that its row calls overdue at `now`. */
export function diagnose(row: OverdueRow, seen: Seen | undefined, now: number): Diagnosis {
  if (!seen) return { do: 'mark', reason: 'gone' };
  if (seen.status !== 'RUNNING') return { do: 'mark', reason: 'ended' };
  if (seen.taskAttempts > hopelessAttempts) return { do: 'mark', reason: 'failing' };
  const { live } = seen;
  if (!live) return { do: 'wait' };
  const behind = live.version !== row.version || live.due?.at !== row.due_at.getTime();
  if (behind) return { do: 'reproject' };
  return { do: live.due && live.due.at <= now ? 'refresh' : 'nothing' };
}
