import type { Em } from '#db/orm.ts';
import { type Rule, readSettings } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { type Chosen, chooseAgent } from './choose-agent.ts';
import type { ActivityDeps } from './index.ts';

export type RouteLeadInput = {
  businessId: string;
  /** The lead's. */
  id: string;
};

export type LeadRouted = {
  assigneeId?: string;
  why: { code: Chosen['why']['code'] | 'no_rule' } & Record<string, unknown>;
};

/** Gives a new lead to the agent that the rules for tickets would choose; what they say of tickets alone does not hold. */
export const createRouteLead =
  ({ orm }: ActivityDeps) =>
  (input: RouteLeadInput): Promise<LeadRouted> =>
    withTenant(orm, input.businessId, async (em) => {
      const { routing } = await readSettings(em);
      const rules = await matching(em, input.id, routing.rules);
      return rules.length > 0 ? chooseAgent(em, rules) : { why: { code: 'no_rule' } };
    });

/** A visitor has no category, no priority and is no customer yet. */
async function matching(em: Em, leadId: string, rules: Rule[]): Promise<Rule[]> {
  const possible = rules.filter(
    ({ when, do: { assign } }) =>
      assign &&
      when.category === undefined &&
      when.priority === undefined &&
      when.customerId === undefined &&
      (when.channel ?? 'widget') === 'widget',
  );
  const keywords = possible.flatMap((rule) => rule.when.keyword ?? []);
  if (keywords.length === 0) return possible;
  const said = await em.execute<{ keyword: string }[]>(
    `select k as keyword from jsonb_array_elements_text(?::jsonb) k, lateral (
       select lower(c.body) as body from lead l
       join message m on m.business_id = l.business_id and m.conversation_id = l.conversation_id and m.kind = 'reply'
       join content c on c.business_id = m.business_id and c.id = m.id
       where l.business_id = current_business() and l.id = ? order by m.at, m.id limit 1) first
     where strpos(first.body, lower(k)) > 0`,
    [JSON.stringify(keywords), leadId],
  );
  return possible.filter(
    ({ when }) => when.keyword === undefined || said.some(({ keyword }) => keyword === when.keyword),
  );
}
