import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { HistoryEntry } from '#api/insights/history.ts';
import type { CustomerInsight, NoteView } from '#api/insights/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';
import { listPath } from '#web/parts/admin/list-path.ts';

const idOf = (args: { params: { id?: string } }) => encodeURIComponent(args.params.id ?? '');
const pathOf = (args: { params: { id?: string } }) => `/api/admin/customer-insights/${idOf(args)}`;

/** The customer with the history, filtered as the address says, and the notes. */
export async function loadCustomer(args: LoaderFunctionArgs) {
  const path = pathOf(args);
  const [customer, history, notes] = await Promise.all([
    get<CustomerInsight>(args, path),
    get<Page<HistoryEntry>>(
      args,
      listPath(args.request, `${path}/history`, ['kind', 'cursor'], { limit: '25' }),
    ),
    get<Page<NoteView>>(args, `${path}/notes?limit=200`),
  ]);
  return { customer, history, notes };
}

export async function actOnCustomer(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = String(form.get(intentField) ?? '');
  const given = (name: string) => String(form.get(name) ?? '').trim();
  const idempotencyKey = commandIdOf(form);
  const note = `${pathOf(args)}/notes/${encodeURIComponent(given('noteId'))}`;
  switch (intent) {
    case 'edit': {
      const body = { name: given('name'), phone: given('phone') || null, company: given('company') || null };
      const sent = await send(args, `/api/admin/users/${idOf(args)}`, {
        method: 'PATCH',
        body,
        idempotencyKey,
      });
      return answerDialog(args.request, sent, form, 'customers:did.edit');
    }
    case 'change-note': {
      const body = { body: given('body'), version: Number(given('version')) };
      const sent = await send(args, note, { method: 'PATCH', body, idempotencyKey });
      return answerDialog(args.request, sent, form, 'customers:did.note');
    }
    case 'remove-note':
      return answerDialog(
        args.request,
        await send(args, note, { method: 'DELETE', idempotencyKey }),
        form,
        'customers:did.removed',
      );
    default: {
      const body = { body: given('body') };
      return answer(await send(args, `${pathOf(args)}/notes`, { body, idempotencyKey }), form);
    }
  }
}
