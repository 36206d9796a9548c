import { type ActionFunctionArgs, data } from '@remix-run/node';
import type { ConversationView } from '#api/conversations/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, type Sent, send } from '#web/lib/api.server.ts';
import type { BulkResult } from '#web/parts/admin/bulk-outcome.tsx';
import { attachmentIdsOf } from '#web/parts/attachment/attached.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { isLeadIntent, sendLeadCommand } from '#web/parts/lead/send-lead-command.server.ts';
import { resend } from '#web/parts/ticket/resend.server.ts';
import { afterOf, endingOf } from '#web/parts/writing/after.ts';

type Written = { conversation: ConversationView; messageId: string };
type Answer = { results: BulkResult[] };

/**
 * Sends what an agent wrote, or an admin's command to one conversation or to all that are ticked. `findId`: which one, on
 * the page of something else.
 */
export async function actOnConversation(
  args: ActionFunctionArgs,
  findId: () => Promise<string> = async () => args.params.id ?? '',
) {
  const { form, refused } = await readForm(args);
  if (refused) return answer(refused, form);
  const intent = String(form.get(intentField));
  if (isLeadIntent(form)) return answer(await sendLeadCommand(args, form), form);
  const idempotencyKey = commandIdOf(form);
  const id = await findId();
  if (intent === 'reply' || intent === 'note') {
    const hold = Number(form.get('hold') ?? 0);
    const then = intent === 'reply' ? { then: endingOf(form) ?? 'send', hold } : {};
    return answer(await writeMessage(args, id, form, { kind: intent, ...then }), form);
  }
  if (intent === 'resend') return answer(await resend(args, form), form);
  if (intent === 'undo-reply') return answer(await takeBack(args, form), form);
  if (intent !== 'bulk' && intent !== 'change') {
    throw data({ title: 'Bad request', status: 400 }, { status: 400 });
  }
  const ids = intent === 'bulk' ? form.getAll('ids') : [id];
  const body = { ids, ...changeOf(String(form.get('what'))) };
  const sent = await send<Answer>(args, '/api/admin/conversations', {
    method: 'PATCH',
    body,
    idempotencyKey,
  });
  return answer(intent === 'change' ? asOne(sent) : sent, form);
}

/** What was written to a conversation; `more` is for agents. */
export function writeMessage(args: ActionFunctionArgs, id: string, form: FormData, more: object = {}) {
  const path = `/api/conversations/${encodeURIComponent(id)}/messages`;
  const body = { body: String(form.get('body') ?? ''), ...attachmentIdsOf(form), ...afterOf(form), ...more };
  return send<Written>(args, path, { body, idempotencyKey: commandIdOf(form) });
}

function takeBack(args: ActionFunctionArgs, form: FormData) {
  const path = `/api/tickets/${encodeURIComponent(String(form.get('ticketId')))}/undo-reply`;
  const body = { contentId: String(form.get('contentId')) };
  return send(args, path, { body, idempotencyKey: commandIdOf(form) });
}

/** `assign <id>`, `assign none`, `status resolved`: the value of a menu as the API takes it. */
function changeOf(what: string) {
  const [command, value] = what.split(' ');
  return command === 'assign' ? { assigneeId: value === 'none' ? null : value } : { status: value };
}

/** Of one conversation a refusal is the whole answer. */
function asOne(sent: Sent<Answer>): Sent<Answer> {
  const result = sent.ok ? sent.data.results[0] : undefined;
  if (!sent.ok || result?.status === 'accepted') return sent;
  if (result?.status === 'sent') return { ...sent, queued: true };
  const status = result?.status === 'refused' ? 409 : 404;
  const detail = result?.detail ? { detail: result.detail } : {};
  return { ok: false, status, problem: { title: 'Refused', status, ...detail }, headers: sent.headers };
}
