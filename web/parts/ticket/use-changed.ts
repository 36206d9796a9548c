import { useEffect, useRef, useState } from 'react';

const shownFor = 4000;

/** The ids of rows that changed, or came, while the list was in view; each for some seconds. */
export function useChanged(
  rows: readonly { id: string; version: number }[],
  list: string,
): ReadonlySet<string> {
  const seen = useRef({ list, versions: new Map<string, number>() });
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const { versions, list: before } = seen.current;
    const fresh =
      before === list && versions.size > 0 ? rows.filter((row) => versions.get(row.id) !== row.version) : [];
    seen.current = { list, versions: new Map(rows.map((row) => [row.id, row.version])) };
    if (fresh.length === 0) return;
    const ids = fresh.map((row) => row.id);
    setChanged((now) => new Set([...now, ...ids]));
    setTimeout(() => setChanged((now) => new Set([...now].filter((id) => !ids.includes(id)))), shownFor);
  }, [rows, list]);
  return changed;
}
