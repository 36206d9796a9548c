import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { titled } from '#web/lib/page-title.ts';
import { loadConversationList } from '#web/parts/conversation/load-conversation.server.ts';
import { ConversationsPage } from '#web/parts/conversation/panes.tsx';

export const meta = titled('conversation:title');

export const loader = (args: LoaderFunctionArgs) => loadConversationList(args, 'staff');

/** The conversations that are an agent's. */
export default function StaffConversations() {
  return <ConversationsPage data={useLoaderData<typeof loader>()} portal="staff" />;
}
