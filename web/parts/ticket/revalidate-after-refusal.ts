import type { ShouldRevalidateFunction } from '@remix-run/react';

/** A refusal means that the page shows what is not so any more: it is read again, and with it what is possible now. */
export const revalidateAfterRefusal: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;
