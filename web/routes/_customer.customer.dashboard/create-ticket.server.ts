import type { ActionFunctionArgs } from '@remix-run/node';
import type { TicketView } from '#api/tickets/views.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { paths } from '#web/lib/paths.ts';
import { attachmentIdsOf } from '#web/parts/attachment/attached.ts';

/** Creates a ticket and leads to it; one that is still on its way stays a remark on the form. */
export async function createTicket(args: ActionFunctionArgs, form: FormData) {
  const body: Record<string, string | string[]> = {
    ...attachmentIdsOf(form),
    subject: String(form.get('subject') ?? ''),
    body: String(form.get('body') ?? ''),
  };
  for (const name of ['priority', 'category']) if (form.get(name)) body[name] = String(form.get(name));
  const options = { body, idempotencyKey: commandIdOf(form) };
  const sent = await send<TicketView>(args, '/api/customer/tickets', options);
  if (!sent.ok || sent.queued) return answer(sent, form);
  throw redirectWithToast(paths.customer.ticket(sent.data.id), 'customer:new.done', sent.headers);
}
