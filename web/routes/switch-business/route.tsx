import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { send } from '#web/lib/api.server.ts';
import { paths } from '#web/lib/paths.ts';

/** Makes another of the person's businesses the session's, and opens its portal. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const body = { businessId: form.get('businessId') };
  const sent = await send(args, '/api/session/business', { body });
  if (!sent.ok) throw data(sent.problem, { status: sent.status });
  throw redirect(paths.home(), { headers: sent.headers });
}

export const loader = () => redirect(paths.home());
