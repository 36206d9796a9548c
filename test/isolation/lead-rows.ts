import { defaultSettings } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import type { Row } from './matrix.ts';

const answer = { body: 'An answer.' };
const inConversation = { subject: 'leadConversation' } as const;

/** A valid body of each command that agents send, and what it uses up. */
const commands: Record<string, Pick<Row, 'body' | 'fresh'>> = {
  reply: { body: answer },
  note: { body: answer },
  assign: { body: ({ people }) => ({ assigneeId: people.staff.id }) },
  unassign: {},
  contact: {},
  qualify: {},
  lose: { body: { reason: 'other' } },
  reopen: { fresh: 'lostLead' },
  convert: {},
};

const file = '/api/public/leads/:id/attachments/:fileId';
/** Of a lead and a file that its visitor has not sent. */
const ofFile = (id: string) => `/api/public/leads/${id}/attachments/${uuid()}`;

const visitors = ['GET state', 'GET messages', 'POST messages', 'POST typing', 'GET events'].map(
  (one): Row => {
    const [method, what] = one.split(' ');
    return {
      address: `${method} /api/public/leads/:id/${what}`,
      answers: 'visitors',
      subject: 'lead',
      ...(one === 'POST messages' && { body: answer }),
    };
  },
);

/** Leads, their conversations, and the widget they come through. */
export const leadRows: Row[] = [
  { address: 'GET /api/admin/leads', answers: 'admins' },
  { address: 'GET /api/admin/leads/:id', answers: 'its admins', subject: 'lead' },
  { address: 'GET /api/leads/:id', answers: 'its agents', subject: 'lead' },
  {
    address: 'GET /api/:process/:id/state',
    answers: 'its agents alone',
    subject: 'lead',
    path: (id) => `/api/lead/${id}/state`,
  },
  ...Object.entries(commands).flatMap(([name, more]): Row[] => [
    {
      address: `POST /api/leads/:id/${name}`,
      answers: 'its agents',
      subject: 'lead',
      fresh: 'lead',
      body: {},
      ...more,
    },
    {
      address: `POST /api/admin/leads/:id/${name}`,
      answers: 'its admins',
      subject: 'lead',
      fresh: 'lead',
      body: {},
      ...more,
    },
  ]),

  { address: 'GET /api/conversations/:id', answers: 'its agents alone', ...inConversation },
  {
    address: 'GET /api/conversations/:id/messages',
    answers: 'its agents alone',
    ...inConversation,
  },
  {
    address: 'POST /api/conversations/:id/messages',
    answers: 'its agents alone',
    ...inConversation,
    fresh: 'leadConversation',
    body: answer,
  },
  { address: 'POST /api/conversations/:id/typing', answers: 'its agents alone', ...inConversation },
  {
    address: 'PATCH /api/admin/conversations',
    answers: 'admins',
    ...inConversation,
    fresh: 'leadConversation',
    path: () => '/api/admin/conversations',
    body: (_, id) => ({ ids: [id], assigneeId: null }),
  },

  ...visitors,
  {
    address: 'POST /api/public/leads/:id/attachments',
    answers: 'visitors',
    subject: 'lead',
    body: { any: 'content' },
  },
  { address: `GET ${file}`, answers: 'visitors', subject: 'lead', path: ofFile },
  { address: `DELETE ${file}`, answers: 'visitors', subject: 'lead', path: ofFile },
  {
    address: 'GET /api/public/widget',
    answers: 'everybody',
    subject: 'widgetKey',
    path: (key) => `/api/public/widget?key=${key}`,
  },
  {
    address: 'POST /api/public/leads',
    answers: 'everybody',
    subject: 'widgetKey',
    path: () => '/api/public/leads',
    body: (_, key) => ({ key, name: 'Vera', email: `${uuid()}@example.com`, message: 'Hello' }),
  },
  {
    address: 'PUT /api/admin/settings/widget',
    answers: 'admins',
    body: (_, __, caller) => ({
      value: defaultSettings('UTC').widget,
      version: caller === 'their admin' ? 0 : 1,
    }),
  },
  // The last one: nobody finds the widget by its old key any more.
  { address: 'POST /api/admin/settings/widget/rotate-key', answers: 'admins' },
];
