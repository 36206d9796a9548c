import type { Row } from './matrix.ts';

const conversation = { subject: 'conversation' } as const;
const ticket = { subject: 'ticket' } as const;
const body = { kind: 'viewing' };

/** Who types, which agents look at it, and what stands beside it in their list. */
export const presenceRows: Row[] = [
  { address: 'POST /api/conversations/:id/typing', answers: 'its readers', ...conversation },
  { address: 'POST /api/conversations/:id/presence', answers: 'its agents', ...conversation, body },
  { address: 'GET /api/conversations/:id/neighbours', answers: 'its agents', ...conversation },
  { address: 'GET /api/tickets/:id/neighbours', answers: 'its agents', ...ticket },
  { address: 'POST /api/tickets/:id/typing', answers: 'its readers', ...ticket },
  { address: 'POST /api/tickets/:id/presence', answers: 'its agents', ...ticket, body },
];
