import type { Business, Person } from '../people.ts';
import type { Random } from './random.ts';
import type { Order } from './sender.ts';

const priorities = ['low', 'normal', 'high', 'urgent'];
const tags = ['vip', 'late', 'parts', 'hardware', 'return'];

type Draft = Pick<Order, 'name' | 'body'>;

/** What an agent may do next; some of it will be refused, which is an outcome too. */
function agentDraft(random: Random, { agents }: Business, words: string): Draft {
  const drafts: Draft[] = [
    { name: 'reply', body: { body: words, then: random.pick(['send', 'wait', 'resolve']) } },
    { name: 'reply', body: { body: words } },
    { name: 'note', body: { body: words } },
    { name: 'assign', body: { assigneeId: random.pick(agents).id } },
    { name: 'tag', body: { add: [random.pick(tags)], remove: [random.pick(tags)] } },
    { name: 'set-priority', body: { priority: random.pick(priorities) } },
    { name: 'wait', body: {} },
    { name: 'resolve', body: {} },
    { name: 'reopen', body: {} },
    { name: 'escalate', body: {} },
    { name: 'unassign', body: {} },
  ];
  return random.below(60) === 0 ? { name: 'close', body: {} } : random.pick(drafts);
}

export type Client = {
  person: Person;
  role: 'customer' | 'staff' | 'admin';
  /** What they can choose from: customers their own, agents all. */
  tickets: string[];
};

/** The next thing that a client does. */
export function nextOrder(
  random: Random,
  business: Business,
  { person, role, tickets }: Client,
  number: number,
): Order {
  const words = `Words of command ${number}, said once.`;
  if (role === 'customer' && (tickets.length < 3 || random.below(5) === 0)) {
    const body = { subject: `Ticket of command ${number}`, body: words };
    return { person, name: 'create', path: '/api/customer/tickets', body, words };
  }
  const ticket = random.pick(tickets);
  if (role === 'customer') {
    const path = `/api/tickets/${ticket}/customer-respond`;
    return { person, name: 'customer-respond', path, body: { body: words }, words };
  }
  const { name, body } = agentDraft(random, business, words);
  const path = `${role === 'admin' ? '/api/admin/tickets' : '/api/tickets'}/${ticket}/${name}`;
  return { person, name, path, body, ...('body' in body && { words }) };
}
