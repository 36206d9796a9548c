import type { Row } from './matrix.ts';

/** The pages of leads. */
export const leadPageRows: Row[] = [
  {
    address: '/admin/leads',
    answers: 'admin pages',
    path: () => '/admin/leads?index',
    form: ({ standing }) => ({ intent: 'lead-lose', leadId: standing.lead, reason: 'other' }),
  },
  {
    address: '/admin/leads/:id',
    answers: 'its admin page',
    subject: 'lead',
    form: () => ({ intent: 'note', body: 'Planted.' }),
  },
];
