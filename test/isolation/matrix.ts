import { defaultSettings } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { attachmentRows } from './attachment-rows.ts';
import { bookingApiRows, bookingPageRows } from './booking-rows.ts';
import { customerApiRows, customerPageRows } from './customer-rows.ts';
import { knowledgePages, knowledgeRows } from './knowledge-rows.ts';
import { leadPageRows } from './lead-page-rows.ts';
import { leadRows } from './lead-rows.ts';
import { mailRows } from './mail-rows.ts';
import { moneyPageRows, moneyRows } from './money-rows.ts';
import type { patterns } from './patterns.ts';
import { performanceReviewPageRows, performanceReviewRows } from './performance-review-rows.ts';
import { presenceRows } from './presence-rows.ts';
import { providerConversationPageRows, providerConversationRows } from './provider-conversation-rows.ts';
import { providerApiRows, providerPageRows } from './provider-rows.ts';
import { ratingRows } from './rating-rows.ts';
import { requestApiRows, requestPageRows } from './request-rows.ts';
import type { CallerName, Scene } from './scene.ts';
import { serviceApiRows, servicePageRows } from './service-rows.ts';
import { writingRows } from './writing-rows.ts';

export type Row = {
  /** As the router has it: `GET /api/tickets/:id`; of a page the path alone. */
  address: string;
  answers: keyof typeof patterns;
  /** What stands for the parameter of the address, or is named in the body. */
  subject?: keyof Scene['standing'];
  /** Used up by a command that succeeds: each time a new one. */
  fresh?: keyof Scene['fresh'];
  /** Ends the session it is asked with. */
  leaves?: true;
  /** What is asked, where address and subject do not say it. */
  path?: (subject: string) => string;
  /** The body as a file. */
  file?: { type: string; bytes: Uint8Array<ArrayBuffer> };
  body?: object | ((scene: Scene, subject: string, caller: CallerName) => object);
  /** Of a page with an action: what a stranger may try to send there. */
  form?: (scene: Scene) => Record<string, string>;
};

const row = (address: string, answers: Row['answers'], more: Omit<Row, 'address' | 'answers'> = {}): Row => ({
  address,
  answers,
  ...more,
});

const answer = { body: 'An answer.' };
const newTicket = { subject: 'Printer', body: 'It does not print.' };
const password = 'correct horse';
const stranger = () => ({ name: 'Sam', email: `${uuid()}@example.com` });
const onTicket = { subject: 'ticket' } as const;
const inConversation = { subject: 'conversation' } as const;
const usesResolved = { subject: 'rated', fresh: 'resolved' } as const;
const usesTicket = { subject: 'ticket', fresh: 'ticket' } as const;

/** A valid body of each command that agents send. */
const agentCommands: Record<string, Row['body']> = {
  reply: answer,
  note: answer,
  assign: ({ people }) => ({ assigneeId: people.staff.id }),
  unassign: {},
  'set-priority': { priority: 'high' },
  'set-category': { category: 'billing' },
  tag: { add: ['hardware'] },
  wait: {},
  resolve: {},
  close: {},
  merge: ({ standing }) => ({ targetId: standing.ticket }),
  escalate: {},
  'change-requester': ({ people }) => ({ customerId: people.customer.id }),
};

const commandRows = Object.entries(agentCommands).flatMap(([name, body = {}]) => [
  row(`POST /api/tickets/:id/${name}`, 'its agents', { ...usesTicket, body }),
  row(`POST /api/admin/tickets/:id/${name}`, 'its admins', { ...usesTicket, body }),
]);

const { sla, hours, tickets, email, requests, bookings, payouts } = defaultSettings('UTC');
const settings = { sla, hours, tickets, email, requests, bookings, payouts, routing: { rules: [] } };
const settingRows = Object.entries(settings).map(([key, value]) =>
  row(`PUT /api/admin/settings/${key}`, 'admins', { body: { value, version: key === 'routing' ? 1 : 0 } }),
);

export const apiRows: Row[] = [
  row('GET /healthz', 'everybody'),
  row('GET /readyz', 'everybody'),
  row('GET /metrics', 'everybody'),
  row('GET /api/openapi.json', 'everybody'),
  row('GET /api/docs', 'everybody'),
  row('GET /api/docs/start.js', 'everybody'),
  row('GET /api/docs/*', 'everybody', { path: () => '/api/docs/swagger-ui.css' }),

  row('POST /api/auth/sign-in/email', 'wrong password', { body: { email: 'no@example.com', password } }),
  row('POST /api/auth/sign-out', 'everybody', { leaves: true }),
  row('GET /api/auth/token', 'members'),
  row('GET /api/auth/jwks', 'everybody'),
  row('POST /api/auth/request-password-reset', 'everybody', { body: { email: 'no@example.com' } }),
  row('POST /api/auth/reset-password', 'wrong token', { body: { token: 'guessed', newPassword: password } }),
  row('POST /api/auth/change-password', 'no password', {
    body: { currentPassword: password, newPassword: password },
  }),
  row('POST /api/signup', 'wrong form', {
    body: () => ({ ...stranger(), password: 'short', businessName: 'New' }),
  }),
  row('POST /api/admin/invitations', 'admins', { body: () => ({ ...stranger(), role: 'staff' }) }),
  row('GET /api/admin/invitations', 'admins'),
  row('GET /api/invitations/:token', 'everybody', { subject: 'invitation' }),
  row('POST /api/invitations/:token', 'wrong form', { subject: 'invitation', body: { password: 'short' } }),
  row('GET /api/me', 'members'),
  row('PATCH /api/me', 'members', { body: { away: false } }),
  row('POST /api/session/business', 'its members', {
    subject: 'business',
    path: () => '/api/session/business',
    body: (_, businessId) => ({ businessId }),
  }),
  row('GET /api/admin/users', 'admins'),
  row('PATCH /api/admin/users/:id', 'its admins', { subject: 'member', body: { phone: '+1-555-0100' } }),
  row('GET /api/agents', 'agents'),
  row('GET /api/customers', 'agents'),
  row('GET /api/search', 'members', { path: () => '/api/search?q=e' }),
  row('GET /api/events', 'members'),
  row('GET /api/notifications', 'members'),
  row('POST /api/notifications/read', 'members', { body: {} }),
  row('GET /api/notifications/preferences', 'members'),
  row('PATCH /api/notifications/preferences', 'members', { body: { items: [] } }),

  row('POST /api/customer/tickets', 'customers', { body: newTicket }),
  row('POST /api/admin/tickets', 'agents', {
    body: ({ people }, _, caller) => {
      const customer = caller.startsWith('their') ? people['their customer'] : people.owner;
      return { ...newTicket, customerId: customer.id };
    },
  }),
  row('GET /api/customer/tickets', 'customers'),
  row('GET /api/staff/tickets', 'all staff'),
  row('GET /api/admin/tickets', 'admins'),
  row('GET /api/tickets/:id', 'its readers', onTicket),
  row('GET /api/tickets/:id', 'readers of a queue', { subject: 'queued' }),
  row('GET /api/tickets/:id/messages', 'its readers', onTicket),
  row('GET /api/tickets/:id/timeline', 'its readers', onTicket),
  row('POST /api/tickets/:id/customer-respond', 'its customer', { ...usesTicket, body: answer }),
  row('POST /api/tickets/:id/reopen', 'customer and agents', usesResolved),
  row('POST /api/admin/tickets/:id/reopen', 'its admins', usesResolved),
  ...commandRows,
  row('PUT /api/admin/tickets/:id/assign', 'its admins', { ...usesTicket, body: agentCommands.assign! }),
  row('POST /api/tickets/bulk', 'agents', {
    ...onTicket,
    path: () => '/api/tickets/bulk',
    body: (_, id) => ({ ids: [id], command: 'escalate', payload: {} }),
  }),
  row('GET /api/:process/:id/state', 'its readers', {
    subject: 'ticket',
    path: (id) => `/api/tickets/${id}/state`,
  }),
  row('GET /api/:process/:id/state', 'its readers', {
    subject: 'rated',
    path: (id) => `/api/rating-requests/${id}/state`,
  }),
  row('GET /api/commands/:id', 'its sender', { subject: 'command' }),

  row('GET /api/portal/conversation', 'customers and providers'),
  row('GET /api/staff/conversations', 'all staff'),
  row('GET /api/admin/conversations', 'admins'),
  row('PATCH /api/admin/conversations', 'admins', {
    ...inConversation,
    path: () => '/api/admin/conversations',
    body: (_, id) => ({ ids: [id], status: 'waiting' }),
  }),
  row('GET /api/conversations/:id', 'its readers', inConversation),
  row('GET /api/conversations/:id/messages', 'its readers', inConversation),
  row('POST /api/conversations/:id/messages', 'its readers', {
    ...inConversation,
    fresh: 'conversation',
    body: answer,
  }),
  ...presenceRows,
  ...providerConversationRows,

  ...writingRows,
  ...attachmentRows,

  row('GET /api/customer/ratings', 'customers'),
  row('POST /api/customer/ratings', 'its customer', {
    subject: 'rated',
    path: () => '/api/customer/ratings',
    body: (_, subjectId) => ({ subjectType: 'ticket', subjectId, stars: 5, review: uuid() }),
  }),
  row('GET /api/admin/customer-feedback', 'admins'),
  ...ratingRows,
  ...performanceReviewRows,

  row('GET /api/public/start', 'everybody'),
  row('GET /api/public/businesses/:slug', 'everybody', { subject: 'slug' }),
  row('POST /api/public/tickets', 'everybody', {
    subject: 'slug',
    path: () => '/api/public/tickets',
    body: (_, business) => ({ ...stranger(), ...newTicket, business }),
  }),
  row('GET /api/public/ratings/:token', 'everybody', { subject: 'ratingToken' }),
  row('POST /api/public/ratings/:token', 'everybody', {
    subject: 'ratingToken',
    body: () => ({ stars: 4, review: uuid() }),
  }),

  row('GET /api/admin/overview', 'admins'),
  row('GET /api/admin/reports/providers', 'admins'),
  row('GET /api/provider/report', 'providers'),
  row('GET /api/admin/processes', 'admins'),
  row('GET /api/admin/audit', 'admins'),
  row('GET /api/admin/outbox', 'admins'),
  row('POST /api/admin/outbox/:id/retry', 'its admins', { subject: 'mail', fresh: 'mail' }),
  row('GET /api/categories', 'members'),
  row('GET /api/admin/settings', 'admins'),
  ...settingRows,
  ...leadRows,
  ...mailRows,
  row('POST /api/admin/settings/routing/preview', 'admins', { body: { when: {} } }),
  ...serviceApiRows,
  ...knowledgeRows,
  ...requestApiRows,
  ...customerApiRows,
  ...providerApiRows,
  ...bookingApiRows,
  ...moneyRows,
];

const note = () => ({ intent: 'note', body: 'Planted.' });

export const pageRows: Row[] = [
  ...moneyPageRows,
  row('/', 'to my portal'),
  row('/sign-in', 'page for strangers'),
  row('/signup', 'everybody'),
  row('/forgot-password', 'everybody'),
  row('/reset-password', 'everybody'),
  row('/invite/:token', 'everybody', { subject: 'invitation' }),
  row('/support', 'everybody', { subject: 'slug', path: (slug) => `/support?business=${slug}` }),
  row('/rate/:token', 'everybody', { subject: 'ratingToken' }),
  row('/preferences', 'a sign to /'),
  row('/sign-out', 'a sign to /'),
  row('/switch-business', 'a sign to /'),
  row('/*', 'no page', { path: () => '/nowhere' }),

  row('/portal', 'a sign to /customer/dashboard'),
  row('/customer/dashboard', 'customer pages', { form: () => ({ ...newTicket, intent: 'create' }) }),
  row('/portal/chat', 'customer pages', { form: () => ({ ...answer, intent: 'write' }) }),
  row('/portal/tickets/:id', 'its customer page', {
    ...onTicket,
    form: () => ({ ...answer, intent: 'respond' }),
  }),
  row('/portal/notifications', 'customer pages', { form: () => ({ intent: 'read' }) }),
  row('/portal/profile', 'customer pages', { form: () => ({ intent: 'save' }) }),

  row('/staff', 'a sign to /staff/conversations'),
  row('/staff/conversations', 'staff pages'),
  row('/staff/conversations/:id', 'its staff page', { ...inConversation, form: note }),
  row('/staff/tickets', 'staff pages'),
  row('/staff/tickets/:id', 'its staff page', { ...onTicket, form: note }),

  row('/staff/notifications', 'staff pages', { form: () => ({ intent: 'read' }) }),

  row('/provider', 'provider pages'),
  row('/provider/notifications', 'provider pages', { form: () => ({ intent: 'read' }) }),

  row('/admin', 'a sign to /admin/portal'),
  row('/admin/portal', 'admin pages'),
  row('/admin/conversations', 'admin pages', {
    path: () => '/admin/conversations?index',
    form: ({ standing }) => ({ intent: 'bulk', ids: standing.conversation, what: 'status closed' }),
  }),
  row('/admin/conversations/:id', 'its admin page', { ...inConversation, form: note }),
  row('/admin/tickets', 'admin pages', {
    path: () => '/admin/tickets?index',
    form: ({ standing }) => ({ intent: 'bulk', ids: standing.ticket, what: 'close' }),
  }),
  row('/admin/tickets/new', 'admin pages', {
    form: ({ people }) => ({ ...newTicket, intent: 'create', customerId: people.owner.id }),
  }),
  row('/admin/tickets/:id', 'its admin page', { ...onTicket, form: note }),
  ...leadPageRows,
  row('/admin/export/:file', 'admins', { path: () => '/admin/export/tickets.csv' }),
  row('/admin/feedback', 'admin pages', {
    form: ({ standing }) => ({
      intent: 'answer',
      id: standing.answeredRating,
      body: 'Planted.',
      public: 'true',
    }),
  }),
  row('/admin/users', 'admin pages', {
    form: () => ({ intent: 'invite', name: 'Eve', email: 'eve@example.com', role: 'admin' }),
  }),
  row('/admin/reports', 'admin pages'),
  row('/admin/logs', 'admin pages'),
  row('/admin/notifications', 'admin pages', { form: () => ({ intent: 'read' }) }),
  row('/admin/processes', 'admin pages'),
  row('/admin/settings', 'admin pages', { form: ({ standing }) => ({ intent: 'retry', id: standing.mail }) }),
  ...knowledgePages,
  ...servicePageRows,
  ...requestPageRows,
  ...bookingPageRows,
  ...performanceReviewPageRows,
  ...providerPageRows,
  ...providerConversationPageRows,
  ...customerPageRows,
];
