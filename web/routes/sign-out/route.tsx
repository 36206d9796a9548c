import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { send } from '#web/lib/api.server.ts';
import { paths } from '#web/lib/paths.ts';

export async function action(args: ActionFunctionArgs) {
  const { headers } = await send(args, '/api/auth/sign-out', {});
  throw redirect(paths.signIn(), { headers });
}

export const loader = () => redirect(paths.home());
