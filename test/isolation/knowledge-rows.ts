import { uuid } from '#db/uuid.ts';
import type { Row } from './matrix.ts';

const at = '/api/admin/knowledge-base';
const written = { subject: 'article' } as const;
const fresh = { subject: 'article', fresh: 'article' } as const;
const shown = { subject: 'articleSlug' } as const;
const shelf = { subject: 'articleCategory', fresh: 'articleCategory' } as const;
const ofOurs = { subject: 'slug' } as const;
/** The smallest picture. */
export const data =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** What only admins do, to articles that are theirs. */
const writing: Row[] = [
  { address: `GET ${at}`, answers: 'admins' },
  { address: `POST ${at}`, answers: 'admins', body: { title: 'A title' } },
  { address: `GET ${at}/searches`, answers: 'admins' },
  { address: `POST ${at}/order`, answers: 'admins', body: { ids: [uuid()] } },
  { address: `POST ${at}/pictures`, answers: 'admins', body: { data } },
  { address: `GET ${at}/:id`, answers: 'its admins', ...written },
  { address: `PATCH ${at}/:id`, answers: 'its admins', ...fresh, body: { title: 'Another', version: 1 } },
  ...['publish', 'unpublish', 'archive'].map(
    (step): Row => ({ address: `POST ${at}/:id/${step}`, answers: 'its admins', ...fresh, body: {} }),
  ),
  { address: `GET ${at}/:id/versions`, answers: 'its admins', ...written },
  {
    ...{ address: `GET ${at}/:id/versions/:version`, answers: 'its admins', ...written },
    path: (id) => `${at}/${id}/versions/1`,
  },
  { address: `POST ${at}/:id/restore`, answers: 'its admins', ...fresh, body: { version: 1, onto: 1 } },
  { address: `GET ${at}/categories`, answers: 'admins' },
  { address: `POST ${at}/categories`, answers: 'admins', body: { name: 'A shelf' } },
  { address: `POST ${at}/categories/order`, answers: 'admins', body: { ids: [uuid()] } },
  { address: `PATCH ${at}/categories/:id`, answers: 'its admins', ...shelf, body: { name: 'B', version: 1 } },
  { address: `DELETE ${at}/categories/:id`, answers: 'its admins', ...shelf },
];

const of = (path: string) => (business: string) => `${path}?business=${business}`;

/** What everybody may read, and say of it. */
const reading: Row[] = [
  { address: 'GET /api/knowledge-base', answers: 'everybody', ...ofOurs, path: of('/api/knowledge-base') },
  {
    ...{ address: 'GET /knowledge-base-articles', answers: 'everybody', ...ofOurs },
    path: of('/knowledge-base-articles'),
  },
  {
    ...{ address: 'GET /api/knowledge-base/categories', answers: 'everybody', ...ofOurs },
    path: of('/api/knowledge-base/categories'),
  },
  {
    ...{ address: 'GET /api/knowledge-base/suggest', answers: 'everybody', ...ofOurs },
    path: (business) => `/api/knowledge-base/suggest?business=${business}&q=paper`,
  },
  {
    ...{ address: 'GET /api/knowledge-base/pictures/:business/:id', answers: 'everybody' },
    subject: 'picture',
    path: (address) => address,
  },
  {
    ...{ address: 'GET /api/knowledge-base/:slug', answers: 'everybody', ...shown },
    path: (address) => `/api/knowledge-base/${address}`,
  },
  {
    ...{ address: 'POST /api/knowledge-base/:slug/view', answers: 'everybody', ...shown },
    path: (address) => `/api/knowledge-base/${address.replace('?', '/view?')}`,
  },
  {
    ...{ address: 'POST /api/knowledge-base/:slug/helpful', answers: 'everybody', ...shown },
    path: (address) => `/api/knowledge-base/${address.replace('?', '/helpful?')}`,
    body: { helpful: true },
  },
  { address: 'GET /sitemap.xml', answers: 'everybody', ...ofOurs, path: of('/sitemap.xml') },
  { address: 'GET /robots.txt', answers: 'everybody' },
];

export const knowledgeRows: Row[] = [...writing, ...reading];

export const knowledgePages: Row[] = [
  { address: '/help', answers: 'everybody', ...ofOurs, path: of('/help') },
  { address: '/help/:slug', answers: 'everybody', ...shown, path: (address) => `/help/${address}` },
  {
    ...{ address: '/admin/knowledge', answers: 'admin pages', path: () => '/admin/knowledge?index' },
    form: () => ({ intent: 'new-category', name: 'Planted' }),
  },
  {
    ...{ address: '/admin/knowledge/new', answers: 'admin pages' },
    form: () => ({ intent: 'save', title: 'Planted', body: 'Planted.' }),
  },
  {
    ...{ address: '/admin/knowledge/:id', answers: 'its admin page', ...written },
    form: () => ({ intent: 'archive', version: '1' }),
  },
];
