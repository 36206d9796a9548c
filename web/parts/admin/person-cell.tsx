import type { ReactNode } from 'react';

/** A name with a word about the person under it. */
export function PersonCell({ name, detail }: { name: ReactNode; detail?: ReactNode }) {
  return (
    <span className="block min-w-0 break-words">
      {name}
      {detail && <span className="block text-xs text-muted">{detail}</span>}
    </span>
  );
}
