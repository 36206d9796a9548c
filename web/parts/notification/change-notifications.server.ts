import type { ActionFunctionArgs } from '@remix-run/node';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';

/** What the page and the bell send: that one or all are read, or what somebody wants to be told. */
export async function changeNotifications(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  if (form.get(intentField) === 'prefer') {
    const items = form.getAll('offered').map((offered) => {
      const [kind, medium] = String(offered).split(' ');
      return { kind, medium, wanted: form.has(String(offered)) };
    });
    const options = { method: 'PATCH', body: { items }, idempotencyKey: commandIdOf(form) } as const;
    return answer(await send(args, '/api/notifications/preferences', options), form);
  }
  const id = form.get('id');
  return answer(await send(args, '/api/notifications/read', { body: id ? { ids: [String(id)] } : {} }), form);
}
