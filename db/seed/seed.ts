import { setTimeout as pause } from 'node:timers/promises';
import { readEnv } from '#env';
import { type Client, createClient, type Session } from './client.ts';
import {
  adminPassword,
  business,
  type DemoChat,
  type DemoLead,
  type DemoPerson,
  type DemoService,
  type DemoStep,
  type DemoTicket,
  neighbour,
  people,
} from './demo.ts';
import { writeArticles } from './demo-articles.ts';
import { book } from './demo-bookings.ts';
import { chats } from './demo-chats.ts';
import { leads } from './demo-leads.ts';
import { payOut, setPayRates } from './demo-money.ts';
import { setUpProviders } from './demo-providers.ts';
import { type DemoRequest, type DemoRequestStep, requests } from './demo-requests.ts';
import { services } from './demo-services.ts';
import { tickets } from './demo-tickets.ts';
import { rate } from './rate.ts';

type Ticket = { id: string };
type Mail = { items: { template: string; recipient: string; rendered: { text: string } | null }[] };

const env = readEnv();
const client = createClient(env.PUBLIC_URL);
const known = await client.signIn(business.email, adminPassword).catch(() => undefined);
if (known) console.log('The demo business is there already.');
else await seed(client);

async function seed(client: Client): Promise<void> {
  await client.post(undefined, '/api/signup', business);
  const admin = await client.signIn(business.email, business.password);
  const cast = new Map<string, Session>([['admin', admin]]);
  for (const person of people) cast.set(person.key, await join(client, admin, person));
  const offered = new Map<string, string>();
  for (const service of services) offered.set(service.name, (await offer(client, admin, service)).id);
  await setUpProviders(client, admin, cast, offered);
  await setPayRates(client, admin, cast, offered);
  await writeArticles(client, admin);
  const made = new Map<string, string>();
  for (const ticket of tickets) made.set(ticket.key, await play(client, cast, ticket, made));
  for (const chat of chats) await converse(client, cast, chat);
  for (const lead of leads) await visit(client, cast, lead);
  for (const request of requests) await ask(client, cast, request, offered);
  const booked = await book(client, cast, offered);
  await payOut(client, admin);

  await client.post(undefined, '/api/signup', neighbour.business);
  const nadia = await client.signIn(neighbour.business.email, neighbour.business.password);
  const tom = await join(client, nadia, neighbour.customer);
  await client.post(tom, '/api/customer/tickets', neighbour.ticket);
  const count = tickets.length + chats.filter(({ agent }) => agent).length + 1;
  console.log(
    `Demo: ${people.length + 2} people and ${count} tickets, ${services.length} services and ${booked} bookings in two businesses.`,
  );
}

/** Invited by the admin, through the link in the mail. */
async function join(client: Client, admin: Session, person: DemoPerson): Promise<Session> {
  const { name, email, role, password, phone, company, capacity } = person;
  await client.post(admin, '/api/admin/invitations', { name, email, role });
  const token = await invitationOf(client, admin, email);
  await client.post(undefined, `/api/invitations/${token}`, { name, password });
  const session = await client.signIn(email, password);
  const details = { ...(phone && { phone }), ...(company && { company }), ...(capacity && { capacity }) };
  if (Object.keys(details).length > 0) await client.patch(admin, `/api/admin/users/${session.id}`, details);
  return session;
}

async function invitationOf(client: Client, admin: Session, email: string): Promise<string> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const { items } = await client.get<Mail>(admin, '/api/admin/outbox?limit=200');
    const mail = items.find(
      (one) => one.template === 'invitation' && one.recipient === email && one.rendered,
    );
    const token = mail?.rendered && /\/invite\/(\S+)/.exec(mail.rendered.text)?.[1];
    if (token) return token;
    await pause(200);
  }
  throw new Error(`The invitation for ${email} did not leave the outbox.`);
}

async function play(
  client: Client,
  cast: Map<string, Session>,
  ticket: DemoTicket,
  made: Map<string, string>,
) {
  const { customer, subject, body, priority, category, steps } = ticket;
  const session = of(cast, customer);
  const asked = { subject, body, ...(priority && { priority }), ...(category && { category }) };
  const { id } = await client.post<Ticket>(session, '/api/customer/tickets', asked);
  for (const step of steps) await act(client, of(cast, step.by), id, step, { cast, made });
  return id;
}

function offer(client: Client, admin: Session, { price, minutes, answerWithin, ...service }: DemoService) {
  return client.post<{ id: string }>(admin, '/api/admin/service-management', {
    ...service,
    priceMinor: price,
    durationMinutes: minutes,
    ...(answerWithin && { responseMinutes: answerWithin }),
  });
}

async function ask(
  client: Client,
  cast: Map<string, Session>,
  { customer, service, answers = {}, steps }: DemoRequest,
  offered: Map<string, string>,
) {
  const session = of(cast, customer);
  const asked = { serviceId: offered.get(service), answers };
  const { id } = await client.post<{ id: string }>(session, '/api/customer/requests', asked);
  for (const step of steps) await decide(client, cast, { id, customer: session }, step);
}

async function decide(
  client: Client,
  cast: Map<string, Session>,
  { id, customer }: { id: string; customer: Session },
  step: DemoRequestStep,
): Promise<unknown> {
  const admin = of(cast, 'admin');
  const to = (command: string, body: object = {}) =>
    client.post(admin, `/api/admin/service-requests/${id}/${command}`, body);
  switch (step.does) {
    case 'accept':
    case 'ticket':
      return to(step.does);
    case 'note':
    case 'decline':
    case 'cancel':
      return to(step.does, { body: step.text });
    case 'fulfil':
      return to('fulfil', { workerId: of(cast, step.worker).id });
    case 'withdraw':
      return client.post(customer, `/api/customer/requests/${id}/cancel`, { body: step.text });
    case 'rate':
      return rate(client, customer, { type: 'request', id }, step);
    case 'answer':
    case 'resolve': {
      const path = `/api/admin/service-requests/${id}`;
      const { ticket } = await client.get<{ ticket: Ticket }>(admin, path);
      const agent = of(cast, step.agent);
      await assign(client, admin, ticket.id, agent.id);
      const then = step.does === 'resolve' ? 'resolve' : 'wait';
      return client.post(agent, `/api/tickets/${ticket.id}/reply`, { body: step.text, then });
    }
  }
}

async function converse(client: Client, cast: Map<string, Session>, { customer, agent, lines }: DemoChat) {
  const { id } = await client.get<{ id: string }>(of(cast, customer), '/api/portal/conversation');
  if (agent) {
    const assigneeId = of(cast, agent).id;
    await client.patch(of(cast, 'admin'), '/api/admin/conversations', { ids: [id], assigneeId });
  }
  for (const { by, text, file, then } of lines) {
    await client.post(of(cast, by), `/api/conversations/${id}/messages`, {
      body: text,
      ...(file && { attachmentIds: [await client.attach(of(cast, by), file)] }),
      ...(then && { then }),
    });
  }
}

type Settings = { widget: { value: { key: string } } };
type Begun = { leadId: string; token: string };
type Lead = { assignee: { id: string } | null };

/** Through the widget, as a visitor of the site. */
async function visit(client: Client, cast: Map<string, Session>, { name, email, agent, steps }: DemoLead) {
  const admin = of(cast, 'admin');
  const { key } = (await client.get<Settings>(admin, '/api/admin/settings')).widget.value;
  const [first, ...others] = steps;
  const introduction = { key, name, email, message: first.text };
  const { leadId: id, token } = await client.post<Begun>(undefined, '/api/public/leads', introduction);
  const visitor = { headers: { authorization: `Visitor ${token}` }, id };
  const { assignee } = await whenRouted(client, admin, id);
  const assigneeId = of(cast, agent).id;
  if (assignee?.id !== assigneeId) await client.post(admin, `/api/leads/${id}/assign`, { assigneeId });
  for (const step of others) {
    if (step.does === 'message')
      await client.post(visitor, `/api/public/leads/${id}/messages`, { body: step.text });
    else
      await client.post(
        of(cast, agent),
        `/api/leads/${id}/${step.does}`,
        step.text ? { body: step.text } : {},
      );
  }
}

/** Routing follows the first message by a moment; an agent's answer may not come before it. */
async function whenRouted(client: Client, admin: Session, id: string): Promise<Lead> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const lead = await client.get<Lead>(admin, `/api/leads/${id}`);
    if (lead.assignee) return lead;
    await pause(100);
  }
  return { assignee: null };
}

async function act(
  client: Client,
  session: Session,
  id: string,
  step: DemoStep,
  { cast, made }: { cast: Map<string, Session>; made: Map<string, string> },
): Promise<unknown> {
  const to = (command: string, body: object = {}) =>
    client.post(session, `/api/tickets/${id}/${command}`, body);
  switch (step.does) {
    case 'assign':
      return assign(client, session, id, of(cast, step.to).id);
    case 'reply':
      return to('reply', { body: step.text, then: step.then ?? 'wait' });
    case 'note':
      return to('note', { body: step.text });
    case 'respond':
      return to('customer-respond', { body: step.text });
    case 'tag':
      return to('tag', { add: step.add });
    case 'set-priority':
      return to('set-priority', { priority: step.priority });
    case 'merge':
      return to('merge', { targetId: made.get(step.into) });
    case 'rate':
      return rate(client, session, { type: 'ticket', id }, step);
    default:
      return to(step.does);
  }
}

/** The routing rules may have chosen the same agent a moment before. */
async function assign(client: Client, session: Session, id: string, assigneeId: string): Promise<void> {
  const taken = async () => {
    const { assignee } = await client.get<{ assignee: { id: string } | null }>(session, `/api/tickets/${id}`);
    return assignee?.id === assigneeId;
  };
  try {
    await client.post(session, `/api/tickets/${id}/assign`, { assigneeId });
  } catch (error) {
    if (!(await taken())) throw error;
  }
}

function of(cast: Map<string, Session>, key: string): Session {
  const session = cast.get(key);
  if (!session) throw new Error(`Nobody in the demo is called ${key}.`);
  return session;
}
