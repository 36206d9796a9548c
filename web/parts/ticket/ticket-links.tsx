import { Link } from '@remix-run/react';
import type { TicketView } from '#api/tickets/views.ts';
import { paths } from '#web/lib/paths.ts';
import { StatusBadge } from '#web/parts/status-badge.tsx';

const shown = 8;

type Props = {
  tickets: readonly TicketView[];
  portal: 'staff' | 'admin';
  /** The part of the address that says which list one came from. */
  filter?: string;
};

/** The latest of a customer's tickets, each with where it stands. */
export function TicketLinks({ tickets, portal, filter = '' }: Props) {
  return (
    <ul className="grid gap-2.5">
      {tickets.slice(0, shown).map((one) => (
        <li key={one.id} className="flex items-start justify-between gap-3">
          <Link
            to={paths[portal].ticket(one.id) + filter}
            prefetch="intent"
            className="min-w-0 break-words hover:underline"
          >
            #{one.number} {one.subject}
          </Link>
          <StatusBadge status={one.status} to="staff" />
        </li>
      ))}
    </ul>
  );
}
