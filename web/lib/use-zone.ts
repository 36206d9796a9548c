import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { paths } from './paths.ts';
import { useRootData } from './root-data.ts';

/** Tells the server the browser's time zone when it knows another one; the page then renders again. */
export function useZone() {
  const { zone } = useRootData();
  const { submit } = useFetcher();
  const told = useRef(false);
  useEffect(() => {
    const actual = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // Once: a browser that refuses cookies must not be asked for ever.
    if (told.current || !actual || actual === zone) return;
    told.current = true;
    submit({ tz: actual }, { method: 'post', action: paths.preferences() });
  }, [zone, submit]);
}
