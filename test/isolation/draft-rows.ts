import type { Row } from './matrix.ts';

const body = { body: 'Begun.' };
const ticket = { subject: 'ticket' } as const;
const conversation = { subject: 'conversation' } as const;

/** What one has begun to write is one's own, in what one may read. */
export const draftRows: Row[] = [
  { address: 'GET /api/drafts', answers: 'writers' },
  {
    address: 'GET /api/drafts/:thread/:id',
    answers: 'customer and agents',
    ...ticket,
    path: (id) => `/api/drafts/ticket/${id}`,
  },
  {
    address: 'GET /api/drafts/:thread/:id',
    answers: 'customer and agents',
    ...conversation,
    path: (id) => `/api/drafts/conversation/${id}`,
  },
  {
    address: 'PUT /api/drafts/:thread/:id/:kind',
    answers: 'customer and agents',
    ...ticket,
    path: (id) => `/api/drafts/ticket/${id}/reply`,
    body,
  },
  {
    address: 'PUT /api/drafts/:thread/:id/:kind',
    answers: 'customer and agents',
    ...conversation,
    path: (id) => `/api/drafts/conversation/${id}/reply`,
    body,
  },
  {
    address: 'PUT /api/drafts/:thread/:id/:kind',
    answers: 'its agents who write notes',
    ...ticket,
    path: (id) => `/api/drafts/ticket/${id}/note`,
    body,
  },
  {
    address: 'DELETE /api/drafts/:thread/:id/:kind',
    answers: 'writers',
    ...ticket,
    path: (id) => `/api/drafts/ticket/${id}/reply`,
  },
];
