import { Link, type LinkProps } from '@remix-run/react';

/** The link of a row's or card's name: the whole `relative` row around it takes the press. */
export function RowLink(props: LinkProps) {
  return (
    <Link
      prefetch="intent"
      {...props}
      className="font-medium text-ink outline-none after:absolute after:inset-0 hover:underline focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
    />
  );
}
