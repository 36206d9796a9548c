import { formatFor } from './format.ts';
import { useRootData } from './root-data.ts';

/** Dates, numbers and durations in the viewer's language and zone. */
export function useFormat() {
  const { language, zone } = useRootData();
  return formatFor(language, zone);
}
