import type { Bundle } from '#web/locales/bundle.ts';
import type { Language } from './i18n.ts';

/** One chunk a language, so that a browser loads its own only. */
export const loadLanguage: Record<Language, () => Promise<{ default: Bundle }>> = {
  en: () => import('#web/locales/en.ts'),
  de: () => import('#web/locales/de.ts'),
  es: () => import('#web/locales/es.ts'),
};
