import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether script is running: false on the server and for the page's first render. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
