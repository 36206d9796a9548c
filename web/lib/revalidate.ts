import type { ShouldRevalidateFunction } from '@remix-run/react';

/** For frames: their data outlives a navigation and is read again after a write or a live event. */
export const keepOnNavigation: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => {
  const wrote = formMethod !== undefined && formMethod !== 'GET';
  return wrote || currentUrl.href === nextUrl.href ? defaultShouldRevalidate : false;
};
