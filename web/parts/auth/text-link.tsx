import { Link, type LinkProps } from '@remix-run/react';

/** A link in a line of text under a form. */
export const TextLink = (props: LinkProps) => (
  <Link
    prefetch="intent"
    {...props}
    className="tap inline-flex items-center rounded font-medium text-accent-ink hover:underline"
  />
);
