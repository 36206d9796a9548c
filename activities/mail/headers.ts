import { markReply, senderMark } from '#db/reply-mark.ts';
import type { Env } from '#env';
import type { MailFacts } from './facts.ts';
import type { MailTemplate } from './words.ts';

/** What mail programs and other mail robots go by; the names are those of Nodemailer. */
export type MailHeaders = {
  messageId: string;
  inReplyTo?: string;
  references?: string[];
  replyTo?: { name: string; address: string };
  headers: Record<string, string>;
};

type HeaderEnv = Pick<Env, 'PUBLIC_URL' | 'AUTH_SECRET'>;

/** The mark that an answer to this email is known by. */
export function markOf(facts: MailFacts, env: HeaderEnv): string | undefined {
  const { businessId, ticket, lead, conversationId, to } = facts;
  const subjectId = (ticket ?? lead)?.id ?? conversationId;
  // A visitor is no member: they go by the id of their lead.
  const recipientId = to?.id ?? (ticket ? undefined : lead?.id);
  if (!subjectId || !recipientId) return undefined;
  const about = ticket?.number ?? (lead ? 'lead' : 'provider');
  return markReply(env.AUTH_SECRET, about, { businessId, subjectId, recipientId });
}

/**
 * The Message-ID is made of the outbox row's id, so a second delivery is seen as the same email. Before it stands the
 * mark, because an answer always names what it answers.
 */
export function headersOf(
  template: MailTemplate,
  { id, ticket, lead, conversationId, answers, inbound, business }: MailFacts,
  { env, mark }: { env: HeaderEnv; mark: string | undefined },
): MailHeaders {
  const { hostname } = new URL(env.PUBLIC_URL);
  // Mail programs put together what refers to the same email, though nobody ever got this one.
  const [about, subjectId] = ticket
    ? ['ticket', ticket.id]
    : lead
      ? ['lead', lead.id]
      : ['conversation', conversationId];
  const thread = subjectId && `<${about}.${subjectId}@${hostname}>`;
  return {
    messageId: `<${mark ? `${mark}.` : ''}${id}@${hostname}>`,
    ...(thread && { inReplyTo: answers ?? thread, references: answers ? [thread, answers] : [thread] }),
    ...(inbound && { replyTo: { name: business, address: mark ? plus(inbound, mark) : inbound } }),
    headers: { ...mannersOf(template, hostname), 'X-Docket-Sender': senderMark(env.AUTH_SECRET) },
  };
}

/** An agent wrote the answer; everything else is written by nobody. Neither wants an answer from a robot. */
const mannersOf = (template: MailTemplate, hostname: string): Record<string, string> => ({
  'X-Auto-Response-Suppress': 'All',
  ...(!['agent-replied', 'lead-answered', 'business-wrote'].includes(template) && {
    'Auto-Submitted': template === 'ticket-received' ? 'auto-replied' : 'auto-generated',
    Precedence: 'bulk',
    'List-Id': `<notifications.${hostname}>`,
  }),
});

function plus(address: string, mark: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${mark}${address.slice(at)}`;
}
