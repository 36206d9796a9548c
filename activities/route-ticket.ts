import type { Em } from '#db/orm.ts';
import { type Rule, readSettings } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import type { Priority } from '#workflows/ticket/commands.ts';
import { chooseAgent } from './choose-agent.ts';
import type { ActivityDeps } from './index.ts';

export type RouteInput = {
  businessId: string;
  /** The ticket's. */
  id: string;
  reason: 'created' | 'escalated';
  /** The agent an escalation takes it from. */
  exclude?: string;
};

/** What the rules chose. It goes into histories: ids and figures, no names and no texts. */
export type Routed = { assigneeId?: string; priority?: Priority; tags?: string[]; why: Why };
type Why = {
  code: 'routed' | 'nobody_free' | 'no_rule' | 'assigned_already';
  reason: RouteInput['reason'];
} & Record<string, unknown>;

/**
 * Applies the routing rules in order: every rule that matches adds its tags, the first that names a priority sets it,
 * and the first whose choice is present and has capacity left assigns.
 */
export const createRouteTicket =
  ({ orm }: ActivityDeps) =>
  (input: RouteInput): Promise<Routed> =>
    withTenant(orm, input.businessId, (em) => route(em, input));

async function route(em: Em, { id, reason, exclude }: RouteInput): Promise<Routed> {
  const { routing } = await readSettings(em);
  const { rules, assigned } = await matching(em, id, routing.rules);
  const { priority } = rules.find((rule) => rule.do.priority)?.do ?? {};
  const tags = [...new Set(rules.flatMap((rule) => rule.do.tags ?? []))];
  // An escalation looks for another agent; what the rules said of the ticket itself was done at its creation.
  const marks =
    reason === 'created' ? { ...(priority && { priority }), ...(tags.length > 0 && { tags }) } : {};
  if (assigned && reason === 'created') return { ...marks, why: { code: 'assigned_already', reason } };
  const assigning = rules.filter((rule) => rule.do.assign);
  if (assigning.length === 0) return { ...marks, why: { code: 'no_rule', reason } };

  const chosen = await chooseAgent(em, assigning, exclude);
  return {
    ...marks,
    ...(chosen.assigneeId && { assigneeId: chosen.assigneeId }),
    why: { ...chosen.why, reason },
  };
}

type Ticket = {
  category: string | null;
  priority: Priority;
  channel: string;
  customer_id: string;
  assignee_id: string | null;
  keywords: string[];
};

/** The rules whose conditions hold. Keywords are looked for in the database: the texts stay there. */
async function matching(em: Em, ticketId: string, rules: Rule[]) {
  const keywords = rules.flatMap((rule) => rule.when.keyword ?? []);
  const [ticket] = await em.execute<Ticket[]>(
    `select t.category, t.priority, t.channel, t.customer_id, t.assignee_id, array(
       select k from jsonb_array_elements_text(?::jsonb) k, lateral (
         select lower(coalesce(c.subject, '') || ' ' || c.body) as said from message m
         join content c on c.business_id = m.business_id and c.id = m.id
         where m.business_id = t.business_id and m.ticket_id = t.id and m.kind = 'reply'
         order by m.at, m.id limit 1) first
       where strpos(first.said, lower(k)) > 0) as keywords
     from ticket t where t.business_id = current_business() and t.id = ?`,
    [JSON.stringify(keywords), ticketId],
  );
  if (!ticket) throw new Error(`ticket ${ticketId} is not there to be routed`);
  const holds = ({ when }: Rule) =>
    (when.category === undefined || when.category === ticket.category) &&
    (when.priority === undefined || when.priority === ticket.priority) &&
    (when.channel === undefined || when.channel === ticket.channel) &&
    (when.customerId === undefined || when.customerId === ticket.customer_id) &&
    (when.keyword === undefined || ticket.keywords.includes(when.keyword));
  return { rules: rules.filter(holds), assigned: ticket.assignee_id !== null };
}
