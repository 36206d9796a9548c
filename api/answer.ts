import type { Context } from 'hono';
import type { AppEnv } from './deps.ts';
import { Problem } from './problem.ts';
import type { Sent } from './send.ts';

/** The first commands of the processes that people begin. */
const creations = new Set(['create', 'submit', 'request', 'open']);

/**
 * A command's outcome as an HTTP answer: what was made (201 for a creation), 409 with what is possible instead, or 202
 * with where the outcome will stand.
 */
export function answer<T>(c: Context<AppEnv>, sent: Sent<T>): Response {
  const { commandId, name, outcome, entity } = sent;
  c.header('Command-Id', commandId);
  if (!outcome) {
    const location = `/api/commands/${commandId}`;
    c.header('Location', location);
    return c.json({ commandId, status: 'sent', outcome: location }, 202);
  }
  requireAccepted(sent);
  return c.json(entity as object, creations.has(name) ? 201 : 200);
}

/** @throws Problem when the command was decided otherwise */
export function requireAccepted({ commandId, outcome }: Sent<unknown>): void {
  if (!outcome || outcome.status === 'accepted') return;
  const { status, reason = status, detail = 'The command was refused.', allowed = [] } = outcome;
  throw new Problem(
    status === 'failed' ? 500 : 409,
    reason,
    detail,
    { allowed },
    { 'Command-Id': commandId },
  );
}
