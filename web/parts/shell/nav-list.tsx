import { NavLink } from '@remix-run/react';
import type { LucideIcon } from 'lucide-react';

export type NavItem = {
  to: string;
  label: string;
  icon: LucideIcon;
  badge?: number | undefined;
  /** Its address is the beginning of the others'. */
  end?: true;
};

/** A portal's sections, one under the other. */
export function NavList({ items }: { items: NavItem[] }) {
  return (
    <ul className="grid gap-0.5">
      {items.map(({ to, label, icon: Icon, badge, end = false }) => (
        <li key={to}>
          <NavLink
            to={to}
            end={end}
            prefetch="intent"
            className="tap flex items-center gap-3 rounded-md px-3 font-medium text-muted transition-colors hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-ink"
          >
            <Icon aria-hidden className="size-4.5 shrink-0" />
            {label}
            {badge ? (
              <span className="ml-auto rounded-full bg-accent px-1.5 text-xs text-white tabular-nums">
                {badge}
              </span>
            ) : null}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
