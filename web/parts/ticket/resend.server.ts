import type { ActionFunctionArgs } from '@remix-run/node';
import { commandIdOf, send } from '#web/lib/api.server.ts';

/** Mails a message again that could not be delivered. */
export function resend(args: ActionFunctionArgs, form: FormData) {
  const path = `/api/messages/${encodeURIComponent(String(form.get('messageId')))}/resend`;
  return send<never>(args, path, { idempotencyKey: commandIdOf(form) });
}
