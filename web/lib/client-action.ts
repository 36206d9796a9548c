import type { ClientActionFunctionArgs } from '@remix-run/react';
import { type ActionResult, intentField } from './action-result.ts';

/**
 * For routes with forms: `export { clientAction } from '#web/lib/client-action.ts'`. A network that is down becomes a
 * refusal that the form shows, where an error page would lose what was typed.
 */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs): Promise<unknown> {
  const form = request.clone().formData();
  try {
    return await serverAction();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const intent = String((await form).get(intentField) ?? '');
    const problem = { title: 'Offline', status: 503, code: 'offline' };
    return { ok: false, intent, problem, values: {} } satisfies ActionResult;
  }
}
