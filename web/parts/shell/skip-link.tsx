import { useTranslation } from 'react-i18next';

export const mainId = 'main';

/** The first stop of the tab key. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      href={`#${mainId}`}
      className="sr-only rounded-md bg-accent px-4 py-2 text-white focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-80"
    >
      {t('skip')}
    </a>
  );
}
