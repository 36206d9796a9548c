import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { isLanguage } from '#web/lib/i18n.ts';
import { paths, safeNext } from '#web/lib/paths.ts';
import { preferenceCookie } from '#web/lib/preferences.server.ts';
import { isTheme, isZone } from '#web/lib/preferences.ts';

/** Keeps a choice of appearance, language or time zone, and leads back when it came from a form. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const theme = form.get('theme');
  const language = form.get('lang');
  const zone = form.get('tz');
  const headers = new Headers();
  if (isTheme(theme)) headers.append('set-cookie', preferenceCookie('theme', theme));
  if (isLanguage(language)) headers.append('set-cookie', preferenceCookie('lang', language));
  if (isZone(zone)) headers.append('set-cookie', preferenceCookie('tz', zone));
  if (!form.has('next')) return data(null, { headers });
  throw redirect(safeNext(form.get('next'), paths.home()), { headers });
}

export const loader = () => redirect(paths.home());
