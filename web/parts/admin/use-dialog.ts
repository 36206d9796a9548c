import { type ShouldRevalidateFunction, useSearchParams } from '@remix-run/react';
import { dialogPlace, withoutDialog } from './dialog-address.ts';

/** The dialog that the page's address opens: `?dialog=edit&of=<id>`. */
export function useDialog() {
  const [search] = useSearchParams();
  return {
    name: search.get('dialog'),
    of: search.get('of'),
    /** The address that opens one. */
    to: (name: string, of?: string) => {
      const next = withoutDialog(search);
      next.set('dialog', name);
      if (of) next.set('of', of);
      return `?${next}`;
    },
    closed: `?${withoutDialog(search)}`,
  };
}

/** For lists: opening and closing a dialog over them reads nothing anew. */
export const keepUnderDialog: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  actionStatus,
  defaultShouldRevalidate,
}) => {
  const wrote = formMethod !== undefined && formMethod !== 'GET';
  const again = currentUrl.href === nextUrl.href;
  const moved = dialogPlace(currentUrl) !== dialogPlace(nextUrl);
  // A refusal means that the page shows what is not so any more.
  if (actionStatus === 409) return true;
  return wrote || again || moved ? defaultShouldRevalidate : false;
};
