import { uuid } from '#db/uuid.ts';
import type { Row } from './matrix.ts';

const body = { body: 'Begun.' };
const ticket = { subject: 'ticket' } as const;
const conversation = { subject: 'conversation' } as const;

const undo: Row['body'] = ({ held }, id) => ({ contentId: held.get(id) ?? uuid() });

/** What one has begun to write is one's own, in what one may read. */
export const writingRows: Row[] = [
  {
    address: 'POST /api/tickets/:id/undo-reply',
    answers: 'its author',
    ...ticket,
    fresh: 'held',
    body: undo,
  },
  { address: 'POST /api/admin/tickets/:id/undo-reply', answers: 'no other admin', ...ticket, body: undo },
  { address: 'GET /api/tickets/:id/colleagues', answers: 'its agents', ...ticket },
  { address: 'GET /api/drafts', answers: 'members' },
  {
    address: 'GET /api/drafts/:thread/:id',
    answers: 'its readers',
    ...ticket,
    path: (id) => `/api/drafts/ticket/${id}`,
  },
  {
    address: 'GET /api/drafts/:thread/:id',
    answers: 'its readers',
    ...conversation,
    path: (id) => `/api/drafts/conversation/${id}`,
  },
  {
    address: 'PUT /api/drafts/:thread/:id/:kind',
    answers: 'its readers',
    ...ticket,
    path: (id) => `/api/drafts/ticket/${id}/reply`,
    body,
  },
  {
    address: 'PUT /api/drafts/:thread/:id/:kind',
    answers: 'its readers',
    ...conversation,
    path: (id) => `/api/drafts/conversation/${id}/reply`,
    body,
  },
  {
    address: 'PUT /api/drafts/:thread/:id/:kind',
    answers: 'its agents alone',
    ...ticket,
    path: (id) => `/api/drafts/ticket/${id}/note`,
    body,
  },
  {
    address: 'DELETE /api/drafts/:thread/:id/:kind',
    answers: 'members',
    ...ticket,
    path: (id) => `/api/drafts/ticket/${id}/reply`,
  },
];
