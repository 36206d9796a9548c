import { useSearchParams } from '@remix-run/react';
import { paths } from '#web/lib/paths.ts';
import type { HelpPlaces } from './help-browser.tsx';

/** The public help pages of the business that the address names. */
export function useHelpPlaces(): HelpPlaces {
  const [search] = useSearchParams();
  const business = search.get('business');
  const named = business ? { business } : {};
  return {
    list: (query = {}) => paths.help({ ...named, ...query }),
    article: (slug) => paths.helpArticle(slug, named),
  };
}
