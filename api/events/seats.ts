import { Problem } from '#api/problem.ts';

/** Tabs and devices of one person at a time; browsers themselves open six to a site. */
const streamsMost = 20;
const wait = 15;

const taken = new Map<string, number>();

/**
 * Counts a stream of one person until the answer is called.
 * @throws Problem 429 when it is one too many
 */
export function takeSeat(businessId: string, memberId: string, factor: number): () => void {
  const key = `${businessId}/${memberId}`;
  const open = taken.get(key) ?? 0;
  if (open >= streamsMost * factor) {
    const detail = `You have ${open} streams of events open already: close some tabs, or read again every few seconds.`;
    throw new Problem(429, 'too_many_streams', detail, { retryAfter: wait }, { 'Retry-After': String(wait) });
  }
  taken.set(key, open + 1);
  return () => {
    const left = (taken.get(key) ?? 1) - 1;
    if (left === 0) taken.delete(key);
    else taken.set(key, left);
  };
}
