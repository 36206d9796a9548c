import { type ActionFunctionArgs, data } from '@remix-run/node';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import type { Problem } from '#web/lib/problem.ts';
import { readers } from './read-form.ts';
import type { SettingKey } from './setting-views.ts';

/**
 * What the tabs' forms send: a setting as a whole, a question about a rule, a mail to try again, another address for mail,
 * a new key for the widget.
 */
export async function changeSettings(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const idempotencyKey = commandIdOf(form);
  const intent = String(form.get(intentField));
  if (intent === 'preview') {
    const body = { when: conditionOf(form) };
    return answer(
      await send<{ matches: number }>(args, '/api/admin/settings/routing/preview', { body }),
      form,
    );
  }
  if (intent === 'rotate')
    return answer(await send(args, '/api/admin/inbound-mail/token', { idempotencyKey }), form);
  if (intent === 'retry') {
    const path = `/api/admin/outbox/${encodeURIComponent(String(form.get('id')))}/retry`;
    return answer(await send(args, path, { idempotencyKey }), form);
  }
  if (intent === 'rotate-key') {
    return answer(await send(args, '/api/admin/settings/widget/rotate-key', { idempotencyKey }), form);
  }
  if (!Object.hasOwn(readers, intent)) throw data({ title: 'Bad request', status: 400 }, { status: 400 });
  const body = { value: readers[intent as SettingKey](form), version: Number(form.get('version')) };
  const sent = await send(args, `/api/admin/settings/${intent}`, { method: 'PUT', body, idempotencyKey });
  return answer(sent.ok ? sent : { ...sent, problem: asFields(sent.problem) }, form);
}

function conditionOf(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get('when')));
  } catch {
    throw data({ title: 'Bad request', status: 400 }, { status: 400 });
  }
}

/** What is wrong stands under `value` in the API's body, and at the top in the form. */
const asFields = ({ errors, ...problem }: Problem): Problem => ({
  ...problem,
  ...(errors && {
    errors: errors.map(({ field, detail }) => ({ field: field.replace(/^value\.?/, ''), detail })),
  }),
});
