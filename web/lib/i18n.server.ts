import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { RemixI18Next } from 'remix-i18next/server';
import de from '#web/locales/de.ts';
import en from '#web/locales/en.ts';
import es from '#web/locales/es.ts';
import { i18nOptions, isLanguage, type Language, languages } from './i18n.ts';
import { readCookie } from './preferences.server.ts';

const detector = new RemixI18Next({
  detection: {
    supportedLanguages: Object.keys(languages),
    fallbackLanguage: 'en',
    order: ['custom', 'header'],
    findLocale: async (request) => readCookie(request, 'lang') ?? null,
  },
});

/** The language somebody chose, else the browser's. */
export async function languageOf(request: Request): Promise<Language> {
  const language = await detector.getLocale(request);
  return isLanguage(language) ? language : 'en';
}

/** Holds every language; a page's instance shares its texts. */
export const ready = i18next
  .use(initReactI18next)
  .init({ ...i18nOptions, lng: 'en', resources: { en, de, es } });

export const i18nFor = (lng: Language) => i18next.cloneInstance({ lng });
