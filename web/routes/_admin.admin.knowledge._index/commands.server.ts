import type { ActionFunctionArgs } from '@remix-run/node';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';

const at = '/api/admin/knowledge-base';

/** What the list's forms send: an order, or a category that is new, changed or gone. */
export async function changeKnowledge(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const idempotencyKey = commandIdOf(form);
  const intent = text(intentField);
  if (intent === 'order-articles' || intent === 'order-categories') {
    const path = intent === 'order-articles' ? `${at}/order` : `${at}/categories/order`;
    return answer(await send(args, path, { body: { ids: form.getAll('ids') }, idempotencyKey }), form);
  }
  const said = { name: text('name'), description: text('description') || null };
  if (intent === 'new-category') {
    const sent = await send(args, `${at}/categories`, { body: said, idempotencyKey });
    return answerDialog(args.request, sent, form, 'knowledge:done.category');
  }
  const path = `${at}/categories/${encodeURIComponent(text('id'))}`;
  if (intent === 'remove-category') {
    const query = text('moveTo') ? `?${new URLSearchParams({ moveTo: text('moveTo') })}` : '';
    const sent = await send(args, `${path}${query}`, { method: 'DELETE', idempotencyKey });
    return answerDialog(args.request, sent, form, 'knowledge:done.removed');
  }
  const body = { ...said, version: Number(text('version')) };
  const sent = await send(args, path, { method: 'PATCH', body, idempotencyKey });
  return answerDialog(args.request, sent, form, 'knowledge:done.category');
}
