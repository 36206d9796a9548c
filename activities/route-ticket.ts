import type { Em } from '#db/orm.ts';
import { type Rule, readSettings } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import type { Priority } from '#workflows/ticket/commands.ts';
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

type Agent = { id: string; capacity: number; away: boolean; load: number };
type Assign = NonNullable<Rule['do']['assign']>;

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

  const agents = (await readAgents(em)).filter((agent) => agent.id !== exclude);
  const free = agents.filter((agent) => !agent.away && agent.load < agent.capacity);
  for (const rule of assigning) {
    const strategy = rule.do.assign!;
    const agent = await choose(em, rule.id, eligible(strategy, free));
    if (!agent) continue;
    const { load, capacity } = agent;
    const figures = { rule: rule.id, strategy: strategy.to, candidates: free.length, load, capacity };
    return { ...marks, assigneeId: agent.id, why: { code: 'routed', reason, ...figures } };
  }
  const away = agents.filter((agent) => agent.away).length;
  return { ...marks, why: { code: 'nobody_free', reason, away, full: agents.length - away - free.length } };
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

/** Load: what needs work, not what waits for the customer. */
const readAgents = (em: Em) =>
  em.execute<Agent[]>(
    `select m.id, m.capacity, m.away, (select count(*)::int from ticket t where t.business_id = m.business_id
       and t.assignee_id = m.id and t.status in ('open', 'pending')) as load
     from member m where m.business_id = current_business() and m.role = 'staff' and m.active order by m.id`,
  );

function eligible(assign: Assign, free: Agent[]): Agent[] {
  if (assign.to === 'member') return free.filter((agent) => agent.id === assign.memberId);
  if (assign.to === 'round-robin') return free;
  const least = Math.min(...free.map((agent) => agent.load));
  return free.filter((agent) => agent.load === least);
}

/** The one after the last; so agents with the same load take turns too, and a burst of tickets spreads. */
async function choose(em: Em, rule: string, agents: Agent[]): Promise<Agent | undefined> {
  const [first] = agents;
  if (!first || agents.length === 1) return first;
  await em.execute(
    `insert into routing_turn (business_id, rule, member_id, at) values (current_business(), ?, ?, now())
     on conflict do nothing`,
    [rule, '00000000-0000-0000-0000-000000000000'],
  );
  const [turn] = await em.execute<{ member_id: string }[]>(
    'select member_id from routing_turn where business_id = current_business() and rule = ? for update',
    [rule],
  );
  const next = agents.find((agent) => agent.id > turn!.member_id) ?? first;
  await em.execute(
    'update routing_turn set member_id = ?, at = now() where business_id = current_business() and rule = ?',
    [next.id, rule],
  );
  return next;
}
