import type { ActionFunctionArgs } from '@remix-run/node';
import { intentField } from '#web/lib/action-result.ts';
import { commandIdOf, send } from '#web/lib/api.server.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';

/** Gives, changes or takes back the answer to a rating; leaves it out of the figures, or lets it count again. */
export async function actOnRating(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const rating = `/api/admin/ratings/${encodeURIComponent(String(form.get('id')))}`;
  const idempotencyKey = commandIdOf(form);
  if (form.get(intentField) === 'exclude') {
    const body = { reason: String(form.get('reason') ?? '') };
    const sent = await send(args, `${rating}/exclusion`, { method: 'PUT', body, idempotencyKey });
    return answerDialog(args.request, sent, form, 'feedback:exclude.done');
  }
  if (form.get(intentField) === 'include') {
    const sent = await send(args, `${rating}/exclusion`, { method: 'DELETE', idempotencyKey });
    return answerDialog(args.request, sent, form, 'feedback:exclude.undone');
  }
  const path = `${rating}/answer`;
  if (form.get(intentField) === 'withdraw-answer') {
    const sent = await send(args, path, { method: 'DELETE', idempotencyKey });
    return answerDialog(args.request, sent, form, 'feedback:answer.withdrawn');
  }
  const body = { body: String(form.get('body') ?? ''), public: form.get('public') === 'true' };
  const sent = await send(args, path, { method: 'PUT', body, idempotencyKey });
  return answerDialog(args.request, sent, form, 'feedback:answer.done');
}
