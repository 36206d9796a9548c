import type { NoteView } from '#api/insights/views.ts';
import { uuid } from '#db/uuid.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { Row } from './matrix.ts';

const base = '/api/admin/customer-insights';
const companies = '/api/admin/companies';
const one = { subject: 'member' } as const;
const company = { subject: 'company' } as const;
const note = { subject: 'customerNote', path: (named: string) => `${base}/${named}` } as const;

/** Who may read how customers do, and keep what is known of them. */
export const customerApiRows: Row[] = [
  { address: `GET ${base}`, answers: 'admins' },
  { address: `GET ${base}/:id`, answers: 'its admins', ...one },
  { address: `GET ${base}/:id/history`, answers: 'its admins', ...one },
  { address: `GET ${base}/:id/notes`, answers: 'its admins', ...one },
  { address: `POST ${base}/:id/notes`, answers: 'its admins', ...one, body: { body: 'A note.' } },
  { address: `PATCH ${base}/:id/notes/:noteId`, answers: 'its admins', ...note, body: { body: 'Another.' } },
  { address: `DELETE ${base}/:id/notes/:noteId`, answers: 'its admins', ...note, fresh: 'customerNote' },
  { address: `GET ${base}/:id/changes`, answers: 'admins', ...one },
  {
    address: `GET ${base}/:id/merge`,
    answers: 'its admins',
    subject: 'pair',
    path: (pair) => `${base}/${pair.split(' ')[0]}/merge?into=${pair.split(' ')[1]}`,
  },
  {
    address: `POST ${base}/:id/merge`,
    answers: 'its admins',
    subject: 'pair',
    fresh: 'pair',
    path: (pair) => `${base}/${pair.split(' ')[0]}/merge`,
    body: (_, pair) => ({ survivorId: pair.split(' ')[1] }),
  },
  { address: `GET ${base}/:id/export`, answers: 'its admins', ...one },
  {
    address: `POST ${base}/:id/erase`,
    answers: 'its admins',
    subject: 'pair',
    fresh: 'pair',
    path: (pair) => `${base}/${pair.split(' ')[0]}/erase`,
    body: ({ ours }) => ({ confirm: ours.name }),
  },
  { address: `GET ${companies}`, answers: 'admins' },
  { address: `POST ${companies}`, answers: 'admins', body: () => ({ name: uuid() }) },
  { address: `GET ${companies}/:id`, answers: 'its admins', ...company },
  { address: `PATCH ${companies}/:id`, answers: 'its admins', ...company, body: () => ({ name: uuid() }) },
  { address: `DELETE ${companies}/:id`, answers: 'its admins', ...company, fresh: 'company' },
  {
    address: `POST ${companies}/:id/customers`,
    answers: 'its admins',
    ...company,
    body: ({ people }) => ({ add: [people.customer.id] }),
  },
];

/** Who may open their pages. */
export const customerPageRows: Row[] = [
  { address: '/admin/insights', answers: 'admin pages', path: () => '/admin/insights?index' },
  {
    address: '/admin/insights/:id',
    answers: 'its admin page',
    ...one,
    form: () => ({ intent: 'note', body: 'Planted.' }),
  },
  {
    address: '/admin/insights/companies',
    answers: 'admin pages',
    path: () => '/admin/insights/companies?index',
    form: () => ({ intent: 'create', name: 'Planted' }),
  },
  {
    address: '/admin/insights/companies/:id',
    answers: 'its admin page',
    ...company,
    form: () => ({ intent: 'delete' }),
  },
];

/** What stands there for them to be tried on. */
export function customerScene(ours: Business, admin: Member) {
  const made = async <T>(path: string, body: object) => {
    const sent = await admin.post<T>(path, body);
    if (sent.status !== 201) throw new Error(`not made: ${JSON.stringify(sent.body)}`);
    return sent.body;
  };
  return {
    company: async () => (await made<{ id: string }>(companies, { name: `${ours.name} ${uuid()}` })).id,
    /** Two customers, of whom one can become the other. */
    pair: async () =>
      `${(await ours.signInAs('customer', { name: ours.name })).id} ${(await ours.signInAs('customer', { name: ours.name })).id}`,
    /** As it stands in an address. */
    customerNote: async (customerId: string, body: string) =>
      `${customerId}/notes/${(await made<NoteView>(`${base}/${customerId}/notes`, { body })).id}`,
  };
}
