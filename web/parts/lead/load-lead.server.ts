import type { LoaderFunctionArgs } from '@remix-run/node';
import type { ConversationView } from '#api/conversations/views.ts';
import type { LeadView } from '#api/leads/views.ts';
import { get } from '#web/lib/api.server.ts';
import { loadMessages } from '#web/parts/conversation/load-conversation.server.ts';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { loadDrafts } from '#web/parts/writing/load-drafts.server.ts';

export const leadPath = ({ params }: Pick<LoaderFunctionArgs, 'params'>) =>
  `/api/admin/leads/${encodeURIComponent(params.id ?? '')}`;

/** All of an admin's page of one lead. To read its messages marks them read, so the conversation is read before. */
export async function loadLead(args: LoaderFunctionArgs) {
  const lead = await get<LeadView>(args, leadPath(args));
  const [conversation, messages, drafts, agents] = await Promise.all([
    get<ConversationView>(args, `/api/conversations/${lead.conversationId}`),
    loadMessages(args, lead.conversationId),
    loadDrafts(args, { thread: 'conversation', id: lead.conversationId }),
    get<{ items: AgentView[] }>(args, '/api/agents'),
  ]);
  return { lead, conversation, messages, drafts, agents: agents.items };
}
