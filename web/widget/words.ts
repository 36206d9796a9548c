import de from '#web/locales/de/widget.json';
import en from '#web/locales/en/widget.json';
import es from '#web/locales/es/widget.json';

const bundles = { en, de, es } as const;
export type WidgetLanguage = keyof typeof bundles;

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];
export type WordKey = Leaves<typeof en>;
export type Words = (key: WordKey, values?: Record<string, string | number>) => string;

/** The first of these languages that the widget speaks; `de-AT` is German. */
export function languageOf(wanted: readonly (string | null | undefined)[]): WidgetLanguage {
  for (const one of wanted) {
    const language = one?.toLowerCase().split('-')[0];
    if (language && Object.hasOwn(bundles, language)) return language as WidgetLanguage;
  }
  return 'en';
}

/** The texts of a language. The whole of i18next would be twice the size of the widget. */
export function wordsOf(language: WidgetLanguage): Words {
  return (key, values = {}) => {
    let found: unknown = bundles[language];
    for (const step of key.split('.')) found = (found as Record<string, unknown>)[step];
    return String(found).replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''));
  };
}
