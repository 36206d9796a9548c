import type { ActionFunctionArgs } from '@remix-run/node';
import { commandIdOf, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';

/** Mails a message again that could not be delivered. */
export async function resend(args: ActionFunctionArgs, form: FormData) {
  const path = `/api/messages/${encodeURIComponent(String(form.get('messageId')))}/resend`;
  const sent = await send<never>(args, path, { idempotencyKey: commandIdOf(form) });
  if (!sent.ok) return sent;
  // The form goes with the mark on its message, and could not tell any more.
  const { pathname, search } = new URL(args.request.url);
  throw redirectWithToast(pathname + search, 'email:resent', sent.headers);
}
