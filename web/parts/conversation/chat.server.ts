import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { ConversationView } from '#api/conversations/views.ts';
import { answer, get } from '#web/lib/api.server.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { loadDrafts } from '#web/parts/writing/load-drafts.server.ts';
import { writeMessage } from './act-on-conversation.server.ts';
import { loadMessages } from './load-conversation.server.ts';

/** The reader's own conversation with the business, made when there is none. */
export async function loadChat(args: LoaderFunctionArgs) {
  const conversation = await get<ConversationView>(args, '/api/portal/conversation');
  const { id } = conversation;
  const [messages, drafts] = await Promise.all([
    loadMessages(args, id),
    loadDrafts(args, { thread: 'conversation', id }),
  ]);
  return { conversation, messages, drafts };
}

export type ChatData = Awaited<ReturnType<typeof loadChat>>;

/** Sends what was written in it. */
export async function actOnChat(args: ActionFunctionArgs) {
  const { form, refused } = await readForm(args);
  if (refused) return answer(refused, form);
  const id = String(form.get('conversation') ?? '');
  return answer(await writeMessage(args, id, form), form);
}
