import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Actor, EntityState, Outcome } from './process.ts';

export type LiveState = {
  state: EntityState | undefined;
  version: number;
  due: { at: number; name: string } | undefined;
  allowed: string[];
  needsAttention: boolean;
};

/** The state of a process, when it is next due, and what this actor may send now. */
export const stateQuery = defineQuery<LiveState, [Actor]>('state');
/** What became of a command; undefined when this process has not seen it. */
export const outcomeQuery = defineQuery<Outcome | undefined, [string]>('outcome');
/** Continues as new: idle processes move to new code. */
export const refreshSignal = defineSignal('refresh');
/** Writes the whole projection again, over whatever stands in the database. */
export const reprojectSignal = defineSignal('reproject');
