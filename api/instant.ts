/** An instant as views tell it: ISO 8601 in UTC. */
export function iso(at: Date): string;
export function iso(at: Date | null | undefined): string | null;
export function iso(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null;
}
