import type { Row } from './matrix.ts';

const path = '/api/admin/ratings/:id/answer';
const exclusion = '/api/admin/ratings/:id/exclusion';
const usesOne = { subject: 'answeredRating', fresh: 'answeredRating' } as const;

/** Who may say something to what a customer said. */
export const ratingRows: Row[] = [
  { address: `PUT ${path}`, answers: 'its admins', ...usesOne, body: { body: 'Planted.', public: false } },
  { address: `DELETE ${path}`, answers: 'its admins', ...usesOne },
  { address: 'GET /api/tickets/:id/rating', answers: 'its agents', subject: 'answeredRating' },
  {
    address: `PUT ${exclusion}`,
    answers: 'its admins',
    subject: 'answeredRating',
    body: { reason: 'Planted.' },
  },
  {
    address: `DELETE ${exclusion}`,
    answers: 'its admins',
    subject: 'answeredRating',
    fresh: 'excludedRating',
  },
];
