import { useLocation, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { dialogPlace } from './dialog-address.ts';

/** A list that steps back while another filter, order or page of it is on its way. */
export function BusyList({ label, children }: { label: string; children: ReactNode }) {
  const here = useLocation();
  const { location } = useNavigation();
  const busy = location?.pathname === here.pathname && place(location) !== place(here);
  return (
    <section
      aria-label={label}
      aria-busy={busy || undefined}
      className={`overflow-x-auto transition-opacity ${busy ? 'opacity-50 delay-150' : ''}`}
    >
      {children}
    </section>
  );
}

const place = ({ pathname, search }: { pathname: string; search: string }) =>
  dialogPlace(new URL(pathname + search, 'http://here'));
