import type { Row } from './matrix.ts';

const conversation = { subject: 'conversation' } as const;
const ticket = { subject: 'ticket' } as const;
const body = { kind: 'viewing' };

/** Who types, and which agents look at it. */
export const presenceRows: Row[] = [
  { address: 'POST /api/conversations/:id/typing', answers: 'customer and agents', ...conversation },
  { address: 'POST /api/conversations/:id/presence', answers: 'its agents', ...conversation, body },
  { address: 'POST /api/tickets/:id/typing', answers: 'customer and agents', ...ticket },
  { address: 'POST /api/tickets/:id/presence', answers: 'its agents', ...ticket, body },
];
