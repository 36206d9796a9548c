import { comingHour } from '#test/harness/bookings.ts';
import type { Row } from './matrix.ts';

const own = '/api/customer/requests';
const base = '/api/admin/service-requests';
const one = { subject: 'request' } as const;
const usesOne = { subject: 'request', fresh: 'request' } as const;
const reason = { body: 'A reason.' };
const usesAccepted = { subject: 'accepted', fresh: 'accepted' } as const;

/** Who may ask for services, and read and decide what was asked. */
export const requestApiRows: Row[] = [
  {
    address: `POST ${own}`,
    answers: 'customers of it',
    subject: 'service',
    path: () => own,
    body: (_, serviceId) => ({ serviceId, answers: {} }),
  },
  { address: `GET ${own}`, answers: 'customers' },
  { address: `GET ${own}/:id`, answers: 'its customer', ...one },
  { address: `GET ${own}/:id/timeline`, answers: 'its customer', ...one },
  { address: `POST ${own}/:id/cancel`, answers: 'its customer', ...usesOne, body: {} },
  { address: `GET ${base}`, answers: 'admins' },
  { address: `GET ${base}/:id`, answers: 'its admins', ...one },
  { address: `GET ${base}/:id/timeline`, answers: 'its admins', ...one },
  { address: `POST ${base}/:id/accept`, answers: 'its admins', ...usesOne, body: {} },
  {
    address: `POST ${base}/:id/assign`,
    answers: 'its admins',
    ...usesOne,
    body: ({ people }) => ({ assigneeId: people.admin.id }),
  },
  { address: `POST ${base}/:id/decline`, answers: 'its admins', ...usesOne, body: reason },
  { address: `POST ${base}/:id/fulfil`, answers: 'its admins', ...usesAccepted, body: {} },
  { address: `POST ${base}/:id/cancel`, answers: 'its admins', ...usesOne, body: reason },
  { address: `POST ${base}/:id/note`, answers: 'its admins', ...usesOne, body: reason },
  { address: `POST ${base}/:id/ticket`, answers: 'its admins', ...usesOne },
  {
    address: `POST ${base}/:id/booking`,
    answers: 'its admins',
    ...usesOne,
    body: () => ({ start: comingHour(), unassigned: true }),
  },
  {
    address: 'GET /api/:process/:id/state',
    answers: 'its customer and admins',
    ...one,
    path: (id) => `/api/service-request/${id}/state`,
  },
];

const words = () => ({ intent: 'note', body: 'Planted.' });

/** Who may open its pages. */
export const requestPageRows: Row[] = [
  {
    address: '/portal/services/:slug/request',
    answers: 'customer pages of it',
    subject: 'offer',
    form: ({ standing }) => ({ intent: 'request', serviceId: standing.service }),
  },
  {
    address: '/portal/requests',
    answers: 'customer pages',
    path: () => '/portal/requests?index',
  },
  {
    address: '/portal/requests/:id',
    answers: 'its customer page',
    ...one,
    form: () => ({ intent: 'cancel', body: 'Planted.' }),
  },
  { address: '/admin/requests', answers: 'admin pages', path: () => '/admin/requests?index' },
  { address: '/admin/requests/:id', answers: 'its admin page', ...one, form: words },
];
