import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Person, TicketView } from './views.ts';

const most = 500;

/** The colleagues who may read a ticket: admins and its agent; while it has none, every agent. */
export const listColleagues = (
  em: Em,
  { memberId }: Sender,
  { assignee }: Pick<TicketView, 'assignee'>,
): Promise<Person[]> =>
  query(
    em,
    `select id, name, role from member where business_id = current_business() and active and id <> ?
       and (role = 'admin' or role = 'staff' and (?::uuid is null or id = ?::uuid)) order by name, id limit ${most}`,
    [memberId, assignee?.id ?? null, assignee?.id ?? null],
  );

/** The ids of those whom a note speaks to, as `@Name`; of two names that fit the longer one counts. */
export function mentionedIn(body: string, colleagues: Person[]): string[] {
  const text = body.toLowerCase();
  const names = [...new Set(colleagues.map(({ name }) => name.toLowerCase()))].sort(
    (a, b) => b.length - a.length,
  );
  const said = new Set<string>();
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (isInWord(text[at - 1])) continue;
    const name = names.find((one) => text.startsWith(one, at + 1) && !isInWord(text[at + 1 + one.length]));
    if (name !== undefined) said.add(name);
  }
  return colleagues
    .filter(({ name }) => said.has(name.toLowerCase()))
    .map(({ id }) => id)
    .slice(0, mostMentions);
}

const isInWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

const mostMentions = 20;

/** What a note's command says of whom it speaks to. */
export async function mentionsOf(
  em: Em,
  viewer: Sender,
  ticket: TicketView,
  body: string,
): Promise<{ mentions?: string[] }> {
  if (!body.includes('@')) return {};
  const mentions = mentionedIn(body, await listColleagues(em, viewer, ticket));
  return mentions.length > 0 ? { mentions } : {};
}
