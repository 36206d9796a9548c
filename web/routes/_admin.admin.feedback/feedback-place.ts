import { useSearchParams } from '@remix-run/react';

/** The address of this page with one thing chosen otherwise; what would not fit any more goes. */
export function useFeedbackPlace() {
  const [search] = useSearchParams();
  return (change: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const name of ['cursor', 'trail', 'dialog', 'of']) next.delete(name);
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    return `?${next}`;
  };
}
