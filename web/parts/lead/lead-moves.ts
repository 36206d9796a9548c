import type { LeadStatus } from '#workflows/lead/commands.ts';

export const moves = ['contact', 'qualify', 'convert', 'lose', 'reopen'] as const;
export type Move = (typeof moves)[number];

/** The moves that need a word more than themselves. */
export const asked: readonly Move[] = ['convert', 'lose'];

const into: Record<LeadStatus, Move | undefined> = {
  new: undefined,
  contacted: 'contact',
  qualified: 'qualify',
  converted: 'convert',
  lost: 'lose',
};

/** The command that takes a lead from one column to another; none where no way leads. */
export const moveBetween = (from: LeadStatus, to: LeadStatus): Move | undefined =>
  from === 'lost' && (to === 'new' || to === 'contacted') ? 'reopen' : into[to];
