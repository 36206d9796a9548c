import { useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** For a popover of the browser: the next page begins with it closed. */
export function useCloseOnNavigation() {
  const { key } = useLocation();
  const popover = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the page changes
  useEffect(() => popover.current?.hidePopover?.(), [key]);
  return popover;
}
