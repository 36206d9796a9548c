import type { Actor } from '../process.ts';
import type { TicketEvent, TicketState } from './state.ts';

/** An agent's reply in the seconds in which its author can take it back: nobody else knows of it. */
export type HeldReply = {
  contentId: string;
  author: Actor;
  via: string;
  /** What follows; without it, its words alone: somebody has decided otherwise meanwhile. */
  then?: 'send' | 'wait' | 'resolve';
  sendAt: number;
};

export const mostHeld = 20;

/** The status after an agent's reply. */
export function statusAfter(status: TicketState['status'], then: HeldReply['then']): TicketState['status'] {
  if (then === 'wait') return 'waiting';
  if (then === 'resolve') return 'resolved';
  return then === 'send' && status === 'pending' ? 'open' : status;
}

/** When a reply that is held for so long goes out: never before one that was sent earlier. */
export const sendTime = ({ held = [] }: TicketState, at: number, seconds: number): number =>
  Math.max(at + seconds * 1000, ...held.map((one) => one.sendAt));

/** It goes out as its author's, with what follows from it now. */
export function release(state: TicketState, { contentId, author, via, then }: HeldReply): TicketEvent[] {
  const takes = author.role === 'staff' && state.assigneeId === undefined;
  const to = statusAfter(state.status, then);
  const why = { code: 'agent_replied', by: author.id };
  return [
    { kind: 'replied', contentId, by: 'agent', via, author },
    ...(takes ? [{ kind: 'assigned', assigneeId: author.id, why: { code: 'first_reply' } } as const] : []),
    ...(to === state.status ? [] : [{ kind: 'moved', from: state.status, to, why } as const]),
  ];
}

/** A ticket that closes lets out what it holds, as words alone; to spam nobody answers, so its author gets it back. */
export function letGo(held: HeldReply[], spam: boolean): TicketEvent[] {
  return held.map(({ contentId, author, via }) =>
    spam
      ? { kind: 'taken-back', contentId, author, via }
      : { kind: 'replied', contentId, by: 'agent', via, author },
  );
}

/** Without this one. */
export function withoutHeld<S extends TicketState>(state: S, contentId: string): S {
  const { held, ...rest } = state;
  const left = held?.filter((one) => one.contentId !== contentId) ?? [];
  return (left.length > 0 ? { ...rest, held: left } : rest) as S;
}

/** What was to follow them is decided otherwise. */
export function wordsAlone<S extends TicketState>(state: S): S {
  return state.held ? { ...state, held: state.held.map(({ then: _, ...words }) => words) } : state;
}
