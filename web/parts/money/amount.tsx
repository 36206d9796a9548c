import { useFormat } from '#web/lib/use-format.ts';

/** An amount as the reader's language writes it; below nothing with its sign. */
export function Amount({ minor, currency }: { minor: number; currency: string }) {
  return <span className="whitespace-nowrap tabular-nums">{useFormat().money(minor, currency)}</span>;
}
