import type { Row } from './matrix.ts';

const base = '/api/admin/performance-reviews';
const own = '/api/provider/reviews';
const one = { subject: 'review' } as const;
const usesOne = { subject: 'review', fresh: 'review' } as const;
const text = { from: '2026-01-01', to: '2026-06-30', scores: { quality: 4 }, goals: '', comments: '' };

/** Who may write about a provider's work, and read it. */
export const performanceReviewRows: Row[] = [
  { address: `GET ${base}`, answers: 'admins' },
  {
    address: `POST ${base}`,
    answers: 'admins alone of theirs',
    body: ({ people }) => ({ ...text, providerId: people.provider.id }),
  },
  { address: `GET ${base}/:id`, answers: 'its admins', ...one },
  { address: `PATCH ${base}/:id`, answers: 'its admins', ...one, body: { goals: 'Planted.' } },
  { address: `POST ${base}/:id/share`, answers: 'its admins', ...one },
  { address: `DELETE ${base}/:id`, answers: 'its admins', subject: 'reviewDraft', fresh: 'reviewDraft' },
  { address: `GET ${own}`, answers: 'providers' },
  { address: 'GET /api/provider/ratings', answers: 'providers' },
  { address: `POST ${own}/:id/acknowledge`, answers: 'its provider', ...usesOne, body: {} },
];

/** Who may open their pages. */
export const performanceReviewPageRows: Row[] = [
  {
    address: '/admin/providers/:id/reviews',
    answers: 'its admin page',
    subject: 'provider',
    form: ({ standing }) => ({ intent: 'share', id: standing.review }),
  },
  {
    address: '/provider/reviews',
    answers: 'provider pages',
    form: ({ standing }) => ({ intent: 'acknowledge', id: standing.review }),
  },
];
