import { comingHour } from '#test/harness/bookings.ts';
import type { Row } from './matrix.ts';

const base = '/api/bookings';
const one = { subject: 'booking' } as const;
const usesOne = { subject: 'booking', fresh: 'booking' } as const;
const usesConfirmed = { subject: 'confirmed', fresh: 'confirmed' } as const;
const usesRunning = { subject: 'running', fresh: 'running' } as const;
const reason = { body: 'A reason.' };
/** Who may book, and read and move what was booked. */
export const bookingApiRows: Row[] = [
  {
    address: `POST ${base}`,
    answers: 'customers and admins of it',
    subject: 'service',
    path: () => base,
    body: ({ people }, serviceId, caller) => ({
      serviceId,
      start: comingHour(),
      ...(caller === 'admin' && { customerId: people.owner.id, unassigned: true }),
    }),
  },
  { address: `GET ${base}`, answers: 'no agents' },
  { address: `GET ${base}/:id`, answers: 'its parties', ...one },
  { address: `GET ${base}/:id/timeline`, answers: 'its parties', ...one },
  { address: `GET ${base}/:id/calendar.ics`, answers: 'its parties', ...one },
  { address: 'GET /api/tickets/:id/bookings', answers: 'its readers', subject: 'ticket' },
  { address: `GET ${base}/:id/candidates`, answers: 'its admins', ...one },
  { address: `POST ${base}/:id/accept`, answers: 'its provider and admins', ...usesOne, body: {} },
  { address: `POST ${base}/:id/decline`, answers: 'its provider', ...usesOne, body: {} },
  { address: `POST ${base}/:id/start`, answers: 'its provider and admins', ...usesConfirmed, body: {} },
  { address: `POST ${base}/:id/complete`, answers: 'its provider and admins', ...usesRunning, body: {} },
  { address: `POST ${base}/:id/no-show`, answers: 'its provider and admins', ...usesRunning, body: {} },
  { address: `POST ${base}/:id/cancel`, answers: 'its booker and admins', ...usesOne, body: reason },
  {
    address: `POST ${base}/:id/reschedule`,
    answers: 'its booker and admins',
    ...usesOne,
    body: () => ({ start: comingHour() }),
  },
  {
    address: `POST ${base}/:id/assign`,
    answers: 'its admins',
    subject: 'unassigned',
    fresh: 'unassigned',
    body: ({ people }) => ({ providerId: people.provider.id }),
  },
  {
    address: 'POST /api/admin/auto-assign',
    answers: 'its admins',
    subject: 'unassigned',
    fresh: 'unassigned',
    path: () => '/api/admin/auto-assign',
    body: (_, bookingId) => ({ bookingId }),
  },
  { address: `POST ${base}/:id/ticket`, answers: 'its admins', ...usesOne, body: reason },
  {
    address: `POST ${base}/:id/link-ticket`,
    answers: 'its admins',
    ...usesOne,
    body: ({ standing }) => ({ ticketId: standing.ticket }),
  },
  {
    address: 'PUT /api/provider/bookings',
    answers: 'its provider',
    ...usesOne,
    path: () => '/api/provider/bookings',
    body: (_, id) => ({ id, action: 'accept' }),
  },
  {
    address: 'GET /api/:process/:id/state',
    answers: 'its parties alone',
    ...one,
    path: (id) => `/api/booking/${id}/state`,
  },
  { address: 'GET /api/calendar-feed', answers: 'calendar owners' },
  { address: 'POST /api/calendar-feed', answers: 'calendar owners' },
  { address: 'GET /api/calendar/:token', answers: 'everybody', subject: 'feed', fresh: 'feed' },
];

const planted = () => ({ intent: 'cancel', body: 'Planted.' });

/** Who may open their pages. */
export const bookingPageRows: Row[] = [
  {
    address: '/admin/bookings',
    answers: 'admin pages',
    path: () => '/admin/bookings?index',
    form: ({ standing }) => ({ intent: 'move', id: standing.booking, start: comingHour() }),
  },
  { address: '/admin/bookings/new', answers: 'admin pages', form: () => ({ intent: 'create' }) },
  { address: '/admin/bookings/:id', answers: 'its admin page', ...one, form: () => ({ intent: 'accept' }) },
  {
    address: '/portal/services/:slug/book',
    answers: 'customer pages of it',
    subject: 'offer',
    form: () => ({ intent: 'book', start: comingHour() }),
  },
  { address: '/portal/bookings/:id', answers: 'its customer page', ...one, form: planted },
  { address: '/provider/bookings', answers: 'provider pages', form: () => ({ intent: 'renew-feed' }) },
  {
    address: '/provider/bookings/:id',
    answers: 'provider pages',
    ...one,
    form: () => ({ intent: 'accept' }),
  },
];
