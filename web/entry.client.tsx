import { RemixBrowser } from '@remix-run/react';
import i18next from 'i18next';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { i18nOptions, isLanguage } from './lib/i18n.ts';
import { loadLanguage } from './lib/load-language.client.ts';
import { installPatientFetch } from './lib/patient-fetch.ts';

declare global {
  /** Where libraries that add style elements look for the page's nonce. */
  var __webpack_nonce__: string | undefined;
}
globalThis.__webpack_nonce__ = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

installPatientFetch();
// A reading is broken off when a newer one begins, and Remix leaves the end of its stream to nobody: that is no error.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault();
});

/**
 * Remix suspends its first rendering outside of any boundary until the page's data is decoded, and somebody's click in
 * that moment is an error to React (345): so the data is waited for before, and clicks do what the page does by itself.
 */
async function decodeData() {
  try {
    RemixBrowser({});
  } catch (waiting) {
    await waiting;
  }
}

async function hydrate() {
  const { lang } = document.documentElement;
  const language = isLanguage(lang) ? lang : 'en';
  const { default: bundle } = await loadLanguage[language]();
  await i18next
    .use(initReactI18next)
    .init({ ...i18nOptions, lng: language, resources: { [language]: bundle } });
  await decodeData();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={i18next}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
}

void hydrate();
