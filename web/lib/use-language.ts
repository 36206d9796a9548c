import i18next from 'i18next';
import { useEffect } from 'react';
import { loadLanguage } from './load-language.client.ts';
import { useRootData } from './root-data.ts';

/** Loads the texts of a language that was chosen on this page, without a reload. */
export function useLanguage() {
  const { language } = useRootData();
  useEffect(() => {
    if (i18next.language === language) return;
    loadLanguage[language]().then(({ default: bundle }) => {
      for (const [namespace, messages] of Object.entries(bundle)) {
        i18next.addResourceBundle(language, namespace, messages);
      }
      return i18next.changeLanguage(language);
    });
  }, [language]);
}
