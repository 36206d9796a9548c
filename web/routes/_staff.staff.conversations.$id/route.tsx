import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { titled } from '#web/lib/page-title.ts';
import { actOnConversation } from '#web/parts/conversation/act-on-conversation.server.ts';
import { ConversationMissing } from '#web/parts/conversation/conversation-missing.tsx';
import { loadConversation } from '#web/parts/conversation/load-conversation.server.ts';
import { ConversationPage } from '#web/parts/conversation/panes.tsx';

export const meta = titled<typeof loader>('conversation:with', ({ conversation }) => conversation.customer);

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export const loader = (args: LoaderFunctionArgs) => loadConversation(args, 'staff');

export const action = (args: ActionFunctionArgs) => actOnConversation(args);

export default function StaffConversation() {
  return <ConversationPage data={useLoaderData<typeof loader>()} portal="staff" />;
}

export const ErrorBoundary = () => <ConversationMissing portal="staff" />;
