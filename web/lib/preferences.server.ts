import { isTheme, isZone, type Theme } from './preferences.ts';

type Preference = 'theme' | 'lang' | 'tz' | 'toast';

export function readCookie(request: Request, name: Preference) {
  const pairs = request.headers.get('cookie')?.split(';') ?? [];
  const pair = pairs.find((candidate) => candidate.trim().startsWith(`${name}=`));
  if (!pair) return undefined;
  try {
    return decodeURIComponent(pair.slice(pair.indexOf('=') + 1).trim());
  } catch {
    return undefined;
  }
}

const year = 60 * 60 * 24 * 365;

export const preferenceCookie = (name: Preference, value: string, maxAge = year) =>
  `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAge}; SameSite=Lax`;

export function readPreferences(request: Request): { theme: Theme; zone: string } {
  const theme = readCookie(request, 'theme');
  const zone = readCookie(request, 'tz');
  return { theme: isTheme(theme) ? theme : 'system', zone: isZone(zone) ? zone : 'UTC' };
}
