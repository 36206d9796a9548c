import { useRef, useState } from 'react';

export type Row<T> = { key: number; value: T };

/** Rows of a form that are added, removed and moved. Each keeps its fields, which stay the browser's own. */
export function useRows<T>(initial: readonly T[]) {
  const last = useRef(initial.length);
  const [rows, setRows] = useState<Row<T>[]>(() => initial.map((value, key) => ({ key, value })));
  return {
    rows,
    add: (value: T) => {
      const key = last.current++;
      setRows((now) => [...now, { key, value }]);
    },
    remove: (key: number) => setRows((now) => now.filter((row) => row.key !== key)),
    move: (key: number, by: 1 | -1) =>
      setRows((now) => {
        const from = now.findIndex((row) => row.key === key);
        const row = now[from];
        if (!row || !now[from + by]) return now;
        const rest = now.filter((one) => one !== row);
        return [...rest.slice(0, from + by), row, ...rest.slice(from + by)];
      }),
  };
}
