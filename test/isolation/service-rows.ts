import type { Row } from './matrix.ts';

const base = '/api/admin/service-management';
const one = { subject: 'service' } as const;
const usesOne = { subject: 'service', fresh: 'service' } as const;
const newService = {
  name: 'Care',
  category: 'Care',
  description: 'Care.',
  priceMinor: 1,
  durationMinutes: 1,
};

const encode = (text: string) => new TextEncoder().encode(text);
/** A picture of one dot. */
export const dot = Uint8Array.from(atob('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs='), (sign) =>
  sign.charCodeAt(0),
);

/** Who may read and change the catalogue. */
export const serviceApiRows: Row[] = [
  { address: `GET ${base}`, answers: 'admins' },
  { address: `POST ${base}`, answers: 'admins', body: newService },
  {
    address: `POST ${base}/reorder`,
    answers: 'its admins',
    ...one,
    path: () => `${base}/reorder`,
    body: (_, id) => ({ ids: [id] }),
  },
  {
    address: `POST ${base}/import`,
    answers: 'admins',
    file: { type: 'text/csv', bytes: encode('name\r\nCare\r\n') },
  },
  {
    address: `PUT ${base}/:id/picture`,
    answers: 'its admins',
    ...usesOne,
    file: { type: 'image/gif', bytes: dot },
  },
  { address: `DELETE ${base}/:id/picture`, answers: 'its admins', ...usesOne },
  { address: 'GET /api/service-pictures/:id', answers: 'its members', subject: 'servicePicture' },
  { address: `GET ${base}/:id`, answers: 'its admins', ...one },
  { address: `PATCH ${base}/:id`, answers: 'its admins', ...one, body: { active: true } },
  { address: `POST ${base}/:id/archive`, answers: 'its admins', ...usesOne, body: {} },
  { address: `POST ${base}/:id/restore`, answers: 'its admins', ...one, body: {} },
  { address: `DELETE ${base}/:id`, answers: 'its admins', ...usesOne },
  { address: 'GET /api/customer/services', answers: 'customers' },
  { address: 'GET /api/customer/services/:slug', answers: 'customers of it', subject: 'offer' },
  { address: 'GET /api/customer/services/:slug', answers: 'nobody of the portal', subject: 'hiddenOffer' },
];

/** Who may open its pages. */
export const servicePageRows: Row[] = [
  {
    address: '/admin/services',
    answers: 'admin pages',
    path: () => '/admin/services?index',
    form: ({ standing }) => ({ intent: 'hide', id: standing.service }),
  },
  {
    address: '/admin/services/new',
    answers: 'admin pages',
    form: () => ({ intent: 'create', name: 'Planted' }),
  },
  {
    address: '/admin/services/import',
    answers: 'admin pages',
    form: () => ({ intent: 'take', text: 'name\nPlanted' }),
  },
  { address: '/admin/services/:id', answers: 'its admin page', ...one, form: () => ({ intent: 'archive' }) },
  {
    address: '/portal/services/:slug',
    answers: 'customer pages of it',
    subject: 'offer',
    path: (slug) => `/portal/services/${slug}`,
  },
];
