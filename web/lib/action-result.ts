import type { Problem } from './problem.ts';

/** Hidden fields of every `<CommandForm>`. */
export const commandIdField = 'commandId';
export const intentField = 'intent';

export type ActionResult<T = unknown> =
  | { ok: true; intent: string; queued: boolean; data: T }
  | { ok: false; intent: string; problem: Problem; values: Record<string, string> };
