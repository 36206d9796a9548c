import type { ActionFunctionArgs } from '@remix-run/node';
import { commandIdOf, send } from '#web/lib/api.server.ts';

/** Mails a message again that could not be delivered. */
export function resend(args: ActionFunctionArgs, form: FormData) {
  const part = (name: string) => encodeURIComponent(String(form.get(name)));
  const path = `/api/tickets/${part('ticketId')}/messages/${part('messageId')}/resend`;
  return send<never>(args, path, { idempotencyKey: commandIdOf(form) });
}
