import type { ActionFunctionArgs } from '@remix-run/node';
import { intentField } from '#web/lib/action-result.ts';
import { commandIdOf, send } from '#web/lib/api.server.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';

/** What the page's forms send: an invitation, or a change of one person. */
export async function changeUsers(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const idempotencyKey = commandIdOf(form);
  const intent = text(intentField);
  if (intent === 'invite' || intent === 'again') {
    const body = { email: text('email'), name: text('name'), role: text('role') };
    const sent = await send(args, '/api/admin/invitations', { body, idempotencyKey });
    return answerDialog(args.request, sent, form, 'admin:users.invite.done');
  }
  const path = `/api/admin/users/${encodeURIComponent(text('id'))}`;
  const change = intent === 'edit' ? edited(text) : { active: intent === 'activate' };
  const body = { ...change, version: Number(text('version')) };
  const sent = await send(args, path, { method: 'PATCH', body, idempotencyKey });
  return answerDialog(args.request, sent, form, `admin:users.done.${intent}`);
}

const edited = (text: (name: string) => string) => ({
  name: text('name'),
  phone: text('phone') || null,
  role: text('role'),
  // Only agents' forms have these.
  ...(text('capacity') && { capacity: Number(text('capacity')), away: text('away') === 'yes' }),
});
