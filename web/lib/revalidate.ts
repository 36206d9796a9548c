import type { ShouldRevalidateFunction } from '@remix-run/react';

/**
 * For frames: their data outlives a navigation and is read again after a write or a live event. Where only the path
 * changes, the router wants them when it broke off such a reading to navigate.
 */
export const keepOnNavigation: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => {
  const wrote = formMethod !== undefined && formMethod !== 'GET';
  return wrote || currentUrl.search === nextUrl.search ? defaultShouldRevalidate : false;
};
