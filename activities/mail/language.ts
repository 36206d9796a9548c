export const languages = ['en', 'de', 'es'] as const;
export type Language = (typeof languages)[number];

/** The language for a locale such as `de-AT`; English for one we have no words in. */
export const languageOf = (...locales: (string | null | undefined)[]): Language => {
  const wanted = locales.find(Boolean)?.slice(0, 2).toLowerCase();
  return languages.find((one) => one === wanted) ?? 'en';
};
