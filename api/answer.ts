import type { Context } from 'hono';
import type { AppEnv } from './deps.ts';
import { Problem } from './problem.ts';
import type { Sent } from './send.ts';

/**
 * A command's outcome as an HTTP answer: what was made (201 for a creation), 409 with what is possible instead, or 202
 * with where the outcome will stand.
 */
export function answer<T>(c: Context<AppEnv>, { commandId, outcome, entity }: Sent<T>, created = false): Response {
  c.header('Command-Id', commandId);
  if (!outcome) {
    const location = `/api/commands/${commandId}`;
    c.header('Location', location);
    return c.json({ commandId, status: 'sent', outcome: location }, 202);
  }
  if (outcome.status === 'accepted') return c.json(entity as object, created ? 201 : 200);
  const { status, reason = status, detail = 'The command was refused.', allowed = [] } = outcome;
  throw new Problem(status === 'failed' ? 500 : 409, reason, detail, { allowed }, { 'Command-Id': commandId });
}
