import type { ActionFunctionArgs } from '@remix-run/node';
import type { TicketView } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';
import type { BulkResult } from '#web/parts/admin/bulk-outcome.tsx';

/** What the list's forms send: one ticket from the dialog, or many at once. */
export async function actOnTickets(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const idempotencyKey = commandIdOf(form);
  const intent = String(form.get(intentField));
  if (intent === 'bulk') {
    const body = { ids: form.getAll('ids'), ...bulkCommand(String(form.get('what'))) };
    return answer(
      await send<{ results: BulkResult[] }>(args, '/api/tickets/bulk', { body, idempotencyKey }),
      form,
    );
  }
  const command = intent === 'unassign' ? 'unassign' : 'assign';
  const path = `/api/admin/tickets/${encodeURIComponent(String(form.get('ticketId')))}/${command}`;
  const body = command === 'assign' ? { assigneeId: String(form.get('assigneeId') ?? '') } : {};
  const sent = await send<TicketView>(args, path, { body, idempotencyKey });
  return answerDialog(args.request, sent, form, `admin:assign.done.${command}`);
}

/** `assign <id>`, `set-priority high`, `resolve`: the value of the bar's menu as a command with its payload. */
function bulkCommand(what: string) {
  const [command, value] = what.split(' ');
  if (command === 'assign') return { command, payload: { assigneeId: value } };
  if (command === 'set-priority') return { command, payload: { priority: value } };
  return { command, payload: {} };
}
