import { redirect } from '@remix-run/node';
import { preferenceCookie, readCookie } from './preferences.server.ts';

/** Leads to a page that then shows a toast. Only the text's key travels, so the cookie needs no signature. */
export function redirectWithToast(path: string, key: string, headers = new Headers()) {
  headers.append('set-cookie', preferenceCookie('toast', key, 60));
  return redirect(path, { headers });
}

export const flashOf = (request: Request) => readCookie(request, 'toast');
export const clearFlash = preferenceCookie('toast', '', 0);
