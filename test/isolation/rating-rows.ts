import type { Row } from './matrix.ts';

const path = '/api/admin/ratings/:id/answer';
const usesOne = { subject: 'answeredRating', fresh: 'answeredRating' } as const;

/** Who may say something to what a customer said. */
export const ratingRows: Row[] = [
  { address: `PUT ${path}`, answers: 'its admins', ...usesOne, body: { body: 'Planted.', public: false } },
  { address: `DELETE ${path}`, answers: 'its admins', ...usesOne },
];
