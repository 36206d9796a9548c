import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { titled } from '#web/lib/page-title.ts';
import { actOnConversation } from '#web/parts/conversation/act-on-conversation.server.ts';
import { loadConversationList } from '#web/parts/conversation/load-conversation.server.ts';
import { ConversationsPage } from '#web/parts/conversation/panes.tsx';

export const meta = titled('conversation:title');

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export const loader = (args: LoaderFunctionArgs) => loadConversationList(args, 'admin');

export const action = (args: ActionFunctionArgs) => actOnConversation(args);

/** All conversations of the business. */
export default function AdminConversations() {
  return <ConversationsPage data={useLoaderData<typeof loader>()} portal="admin" />;
}
