import type { ServiceView } from '#api/services/views.ts';
import type { ThreadPage } from '#api/tickets/thread.ts';
import type { TicketView } from '#api/tickets/views.ts';
import type { Begun } from '#api/widget/begin.ts';
import { signInboundToken } from '#db/inbound-token.ts';
import { signRatingToken } from '#db/rating-token.ts';
import { defaultSettings } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp } from '#test/harness/app.ts';
import { confirmed, feedOf, offered, running, unassigned } from '#test/harness/bookings.ts';
import type { Member } from '#test/harness/business.ts';
import { attach } from '#test/harness/files.ts';
import { requestService } from '#test/harness/requests.ts';
import { openSession } from '#test/security/session.ts';
import { mountWeb } from '#web/serve.ts';
import { customerScene } from './customer-rows.ts';
import { data } from './knowledge-rows.ts';
import { setUpMoney } from './money-rows.ts';
import { converse } from './provider-conversation-rows.ts';
import { setUpProvider } from './provider-rows.ts';
import { dot } from './service-rows.ts';

/** Everybody who may come to an address; `their …` are of another business. */
export const callers = [
  'nobody',
  'owner',
  'customer',
  'assigned',
  'staff',
  'provider',
  'admin',
  'their customer',
  'their staff',
  'their admin',
] as const;
export type CallerName = (typeof callers)[number];

/** Words that stand in what one business, one ticket and its note say, and nowhere else. */
export const marks = { business: 'Zyxgarden', ticket: 'wobblefish', note: 'grumblecake' };

export type Scene = Awaited<ReturnType<typeof createScene>>;

/** Two businesses side by side, with one ticket that everybody tries to get at. */
export async function createScene() {
  const app = await startTestApp({ settings: { DEMO: '0' } });
  const { owner: database, deps, nobody } = app;
  const { AUTH_SECRET } = deps.env;
  const addresses = [...new Set(app.app.routes.filter(isAnswered).map((one) => `${one.method} ${one.path}`))];
  await mountWeb(app.app as never);

  const [ours, theirs] = [await app.startBusiness(marks.business), await app.startBusiness('Elsewhere')];
  const held = new Map<string, string>();
  let counted = 0;
  const join = (role: Member['role']) => {
    counted += 1;
    const email = `${marks.business}-${role}-${counted}@example.com`.toLowerCase();
    return ours.signInAs(role, { name: `${marks.business} ${role} ${counted}`, email });
  };
  const people = {
    owner: await join('customer'),
    customer: await join('customer'),
    assigned: await join('staff'),
    staff: await join('staff'),
    provider: await join('provider'),
    admin: await join('admin'),
    'their customer': await theirs.signInAs('customer'),
    'their staff': await theirs.signInAs('staff'),
    'their admin': await theirs.signInAs('admin'),
  };
  const { owner, assigned, admin } = people;

  const signIn = async (name: CallerName) =>
    name === 'nobody' ? { program: nobody, cookie: '' } : openSession(app, people[name].userId);

  /** A ticket of the owner's, once nothing more will happen to it by itself. */
  async function open(text: string, by: Member = owner) {
    const sent = await by.post<TicketView>('/api/customer/tickets', { subject: text, body: text });
    if (sent.status !== 201) throw new Error(`the ticket was not made: ${JSON.stringify(sent.body)}`);
    const { id } = sent.body;
    await app.until(id, 'left-unassigned', 'assigned');
    return {
      id,
      conversationId: sent.body.conversationId,
      commandId: sent.headers.get('command-id')!,
    };
  }

  async function openAssigned(text = 'Printer') {
    const ticket = await open(text);
    await must(admin.post(`/api/tickets/${ticket.id}/assign`, { assigneeId: assigned.id }));
    return ticket;
  }

  /** A ticket that was solved; the request to rate it has the same id. */
  async function resolve(text?: string): Promise<string> {
    const { id } = await openAssigned(text);
    await must(assigned.post(`/api/tickets/${id}/resolve`));
    await app.until(id, 'rating-asked');
    return id;
  }

  /** The owner's rating, with what the admin said to it. */
  async function answerRating(): Promise<string> {
    const subjectId = await resolve('Printer');
    await must(owner.post('/api/customer/ratings', { subjectType: 'ticket', subjectId, stars: 4 }));
    await must(admin.put(`/api/admin/ratings/${subjectId}/answer`, { body: marks.ticket, public: false }));
    return subjectId;
  }

  /** Of a published article, of one that is not, and of the category of both. */
  async function writeArticles() {
    const at = '/api/admin/knowledge-base';
    const made = async (path: string, body: object) =>
      (await must(admin.post<{ id: string; slug: string }>(path, body))).body;
    const { id: categoryId } = await made(`${at}/categories`, { name: 'Printers' });
    const shown = await made(at, { title: 'Paper', body: 'White.', categoryId, status: 'published' });
    const draft = await made(at, { title: marks.ticket, body: marks.note });
    const { url } = (await must(admin.post<{ url: string }>(`${at}/pictures`, { data }))).body;
    return {
      ...{ article: draft.id, articleCategory: categoryId, picture: url },
      articleSlug: `${shown.slug}?business=${ours.slug}`,
    };
  }

  async function writeArticle(): Promise<string> {
    const article = { title: 'New', body: 'New.' };
    return (await must(admin.post<{ id: string }>('/api/admin/knowledge-base', article))).body.id;
  }

  /** A category that nothing stands in. */
  async function addArticleCategory(): Promise<string> {
    const path = '/api/admin/knowledge-base/categories';
    return (await must(admin.post<{ id: string }>(path, { name: uuid() }))).body.id;
  }

  /** A ticket with a reply of its agent that is not out yet. */
  async function hold(): Promise<string> {
    const { id } = await openAssigned();
    await must(assigned.post(`/api/tickets/${id}/reply`, { body: 'Wait.', hold: 120 }));
    const { body } = await assigned.get<ThreadPage>(`/api/tickets/${id}/messages`);
    held.set(id, body.held[0]!.id);
    return id;
  }

  async function failMail(): Promise<string> {
    const { rows } = await database.query<{ id: string }>(
      `insert into outbox (id, business_id, kind, template, recipient_id, data, key, status, due_at, created_at)
       values ($1, $2, 'email', 'welcome', $3, '{}', $4, 'failed', now(), now()) returning id`,
      [uuid(), ours.id, admin.id, uuid()],
    );
    return rows[0]!.id;
  }

  /** The message of an answer whose mail came back. */
  async function failAnswer(): Promise<string> {
    const { id } = await openAssigned();
    await must(assigned.post(`/api/tickets/${id}/reply`, { body: 'Answer' }));
    const { rows } = await database.query<{ message: string }>(
      `update outbox set status = 'failed' where template = 'agent-replied' and data ->> 'ticketId' = $1
       returning data ->> 'contentId' as message`,
      [id],
    );
    return rows[0]!.message;
  }

  async function inboundToken(): Promise<string> {
    const { rows } = await database.query('select token_version from mail_intake where business_id = $1', [
      ours.id,
    ]);
    return signInboundToken(AUTH_SECRET, ours.id, rows[0]?.token_version ?? 1);
  }

  async function invite(): Promise<string> {
    const email = `${uuid()}@example.com`;
    await must(admin.post('/api/admin/invitations', { email, name: marks.business, role: 'customer' }));
    const { rows } = await database.query('select data from outbox where address = $1', [email]);
    return rows[0].data.token;
  }

  const { body: widget } = await admin.put<{ value: { key: string } }>('/api/admin/settings/widget', {
    value: defaultSettings('UTC').widget,
    version: 0,
  });
  const widgetKey = widget.value.key;

  /** What a visitor of the site wrote, given to the agent. */
  async function beginLead(text = 'Hello'): Promise<Begun> {
    const visitor = { name: 'Vera', email: `${uuid()}@example.com`, message: text };
    const { status, body } = await nobody.post<Begun>('/api/public/leads', { key: widgetKey, ...visitor });
    if (status !== 201) throw new Error(`the lead was not made: ${JSON.stringify(body)}`);
    await app.until(body.leadId, 'left-unassigned');
    await must(admin.post(`/api/leads/${body.leadId}/assign`, { assigneeId: assigned.id }));
    return body;
  }

  async function loseLead(): Promise<string> {
    const { leadId } = await beginLead();
    await must(assigned.post(`/api/leads/${leadId}/lose`, { reason: 'other' }));
    return leadId;
  }

  const ratingToken = (ratingId: string) => signRatingToken(AUTH_SECRET, { businessId: ours.id, ratingId });

  /** A service on offer, or one that customers do not see. */
  async function offer(active = true): Promise<ServiceView> {
    const given = { category: 'Care', description: marks.business, priceMinor: 100, durationMinutes: 60 };
    const sent = await admin.post<ServiceView>('/api/admin/service-management', {
      ...given,
      name: 'Care',
      active,
    });
    await must(Promise.resolve(sent));
    return sent.body;
  }

  /** A request of the owner's, with a note between admins. */
  async function request(): Promise<string> {
    const { id } = await requestService(owner, service, {});
    await must(admin.post(`/api/admin/service-requests/${id}/note`, { body: marks.note }));
    return id;
  }

  async function accepted(): Promise<string> {
    const id = await request();
    await must(admin.post(`/api/admin/service-requests/${id}/accept`));
    return id;
  }

  async function paint(serviceId: string): Promise<string> {
    const path = `/api/admin/service-management/${serviceId}/picture`;
    const painted = await admin.fetch(path, { method: 'PUT', body: dot });
    const { picture } = (await painted.json()) as ServiceView;
    return picture!.split('/').at(-1)!;
  }

  async function review(shared = true): Promise<string> {
    const at = '/api/admin/performance-reviews';
    const text = {
      from: '2026-01-01',
      to: '2026-06-30',
      scores: { quality: 4 },
      goals: '',
      comments: '',
    };
    const made = await must(admin.post<{ id: string }>(at, { ...text, providerId: people.provider.id }));
    if (shared) await must(admin.post(`${at}/${made.body.id}/share`));
    await must(people.provider.post('/api/notifications/read', {}));
    return made.body.id;
  }

  const standing = await open(marks.ticket);
  await must(admin.post(`/api/tickets/${standing.id}/assign`, { assigneeId: assigned.id }));
  const file = await attach(assigned, `${marks.ticket}.txt`, marks.ticket);
  const noteFile = await attach(assigned, `${marks.note}.txt`, marks.note);
  await must(
    assigned.post(`/api/tickets/${standing.id}/reply`, { body: marks.ticket, attachmentIds: [file] }),
  );
  await must(
    assigned.post(`/api/tickets/${standing.id}/note`, { body: marks.note, attachmentIds: [noteFile] }),
  );
  const rated = await resolve(marks.ticket);
  const lead = await beginLead(marks.ticket);
  await must(assigned.post(`/api/leads/${lead.leadId}/note`, { body: marks.note }));
  const queued = await open('Printer');
  const [service, hidden] = [await offer(), await offer(false)];
  const provided = await setUpProvider(admin, people.provider, service.id);
  const said = { assigneeId: assigned.id, said: 'Hello', noted: marks.note };
  const spoken = await converse(admin, people.provider, said);
  const money = await setUpMoney(app, ours, admin, people.provider);
  const foreign = await open('Elsewhere', people['their customer']);
  const customers = customerScene(ours, admin);
  const parties = { admin, customer: owner, provider: people.provider, serviceId: service.id };

  return {
    app,
    ours,
    theirs,
    people,
    signIn,
    /** Every method and path that the API answers, as the router has them. */
    addresses,
    /** Objects that stay as they are: whoever is refused tries these. */
    standing: {
      ticket: standing.id,
      conversation: standing.conversationId,
      file,
      noteFile,
      unsentFile: await attach(owner, 'draft.txt'),
      rated,
      ratingToken: ratingToken(rated),
      queued: queued.id,
      command: standing.commandId,
      mail: await failMail(),
      undelivered: await failAnswer(),
      inboundToken: await inboundToken(),
      member: people.customer.id,
      business: ours.id,
      slug: ours.slug,
      ...(await writeArticles()),
      invitation: await invite(),
      service: service.id,
      offer: service.slug,
      hiddenOffer: hidden.slug,
      widgetKey,
      lead: lead.leadId,
      leadConversation: lead.conversationId,
      request: await request(),
      accepted: await accepted(),
      answeredRating: await answerRating(),
      company: await customers.company(),
      pair: await customers.pair(),
      customerNote: await customers.customerNote(people.customer.id, marks.note),
      review: await review(),
      reviewDraft: await review(false),
      booking: await offered(parties),
      confirmed: await confirmed(parties),
      running: await running(parties),
      unassigned: await unassigned(parties),
      feed: await feedOf(owner),
      servicePicture: await paint(service.id),
      ...provided.standing,
      ...spoken,
      ...money.standing,
    },
    /** A ticket of the other business. */
    foreign: foreign.id,
    /** By ticket, the reply that is held there. */
    held,
    /** New ones of the kinds that a command uses up. */
    fresh: {
      ticket: async () => (await openAssigned()).id,
      conversation: async () => (await openAssigned()).conversationId,
      resolved: () => resolve('Printer'),
      held: hold,
      mail: failMail,
      service: async () => (await offer()).id,
      lead: async () => (await beginLead()).leadId,
      leadConversation: async () => (await beginLead()).conversationId,
      lostLead: loseLead,
      file: () => attach(owner, 'draft.txt'),
      article: writeArticle,
      articleCategory: addArticleCategory,
      undelivered: failAnswer,
      inboundToken,
      request,
      accepted,
      answeredRating: answerRating,
      excludedRating: async () => {
        const id = await answerRating();
        await must(admin.put(`/api/admin/ratings/${id}/exclusion`, { reason: 'Planted.' }));
        return id;
      },
      company: customers.company,
      pair: customers.pair,
      customerNote: () => customers.customerNote(people.customer.id, 'A note.'),
      timeOff: provided.timeOff,
      ...money.fresh,
      review,
      reviewDraft: () => review(false),
      booking: () => offered(parties),
      confirmed: () => confirmed(parties),
      running: () => running(parties),
      unassigned: () => unassigned(parties),
      feed: () => feedOf(owner),
    },
  };
}

const isAnswered = ({ method }: { method: string }) => method !== 'ALL';

async function must<A extends { status: number; body: unknown }>(sending: Promise<A>): Promise<A> {
  const answer = await sending;
  const { status, body } = answer;
  if (status >= 300) throw new Error(`the scene could not be set: ${status} ${JSON.stringify(body)}`);
  return answer;
}
