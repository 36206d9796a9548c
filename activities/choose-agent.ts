import type { Em } from '#db/orm.ts';
import type { Rule } from '#db/settings.ts';

type Agent = { id: string; capacity: number; away: boolean; load: number };
type Assign = NonNullable<Rule['do']['assign']>;

/** Whom, and why them or nobody: figures and ids, for histories. */
export type Chosen = {
  assigneeId?: string;
  why: { code: 'routed' | 'nobody_free' } & Record<string, unknown>;
};

/** The first of these rules, each of which assigns, whose choice is present and has capacity left. */
export async function chooseAgent(em: Em, rules: Rule[], exclude?: string): Promise<Chosen> {
  const agents = (await readAgents(em)).filter((agent) => agent.id !== exclude);
  const free = agents.filter((agent) => !agent.away && agent.load < agent.capacity);
  for (const rule of rules) {
    const strategy = rule.do.assign!;
    const agent = await choose(em, rule.id, eligible(strategy, free));
    if (!agent) continue;
    const { load, capacity } = agent;
    const figures = { rule: rule.id, strategy: strategy.to, candidates: free.length, load, capacity };
    return { assigneeId: agent.id, why: { code: 'routed', ...figures } };
  }
  const away = agents.filter((agent) => agent.away).length;
  return { why: { code: 'nobody_free', away, full: agents.length - away - free.length } };
}

/** Load: what needs work, not what waits for somebody's answer. */
const readAgents = (em: Em) =>
  em.execute<Agent[]>(
    `select m.id, m.capacity, m.away, (select count(*)::int from ticket t where t.business_id = m.business_id
       and t.assignee_id = m.id and t.status in ('open', 'pending'))
       + (select count(*)::int from lead l where l.business_id = m.business_id and l.assignee_id = m.id
       and l.waiting_since is not null) as load
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
