import type { ActionFunctionArgs } from '@remix-run/node';
import { intentField } from '#web/lib/action-result.ts';
import { commandIdOf, type Sent, send } from '#web/lib/api.server.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';
import { readAmount } from '#workflows/money.ts';

const fields: Record<string, string[]> = {
  approve: ['body'],
  adjust: ['amountMinor', 'body'],
  correct: ['amountMinor', 'body'],
  dispute: ['body'],
  pay: ['method', 'reference'],
  cancel: ['body'],
};

/** Sends what a dialog asked for to the thing at this path. */
export async function act(args: ActionFunctionArgs, path: string) {
  const form = await args.request.formData();
  const intent = String(form.get(intentField) ?? '');
  const body: Record<string, unknown> = {};
  for (const name of fields[intent] ?? []) {
    const value = String(form.get(name) ?? '').trim();
    if (value) body[name] = value;
  }
  if (intent === 'adjust' || intent === 'correct') {
    const amount = readSigned(String(body.amountMinor ?? ''), String(form.get('currency')));
    if ('problem' in amount) return answerDialog(args.request, amount.problem, form, '');
    body.amountMinor = amount.minor;
  }
  const sent = await send(args, `${path}/${encodeURIComponent(intent)}`, {
    body,
    idempotencyKey: commandIdOf(form),
  });
  return answerDialog(args.request, sent, form, `money:did.${intent}`);
}

/** What is taken off begins with a minus. */
function readSigned(text: string, currency: string): { minor: number } | { problem: Sent<never> } {
  const isBelow = /^[-−]/.test(text);
  const read = readAmount(isBelow ? text.slice(1) : text, currency);
  if (read.ok) return { minor: isBelow ? -read.minor : read.minor };
  return { problem: refusedField('amountMinor', read.detail) };
}

/** As the API would say it of a field that people write in another way than programs. */
export const refusedField = (field: string, detail: string): Sent<never> => ({
  ok: false,
  status: 422,
  headers: new Headers(),
  problem: {
    type: 'about:blank',
    title: 'Unprocessable Content',
    status: 422,
    detail: `Please correct: ${field}.`,
    code: 'invalid',
    errors: [{ field, detail }],
  },
});
