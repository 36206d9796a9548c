import { useEffect } from 'react';

/** Says that the article was opened: once in a tab, and only by a browser that shows it. */
export function useCountView(slug: string, business: string) {
  useEffect(() => {
    const key = `read ${business}/${slug}`;
    if (sessionStorage.getItem(key)) return;
    sessionStorage.setItem(key, '1');
    const path = `/api/knowledge-base/${slug}/view?business=${encodeURIComponent(business)}`;
    // A count that is lost is no loss.
    fetch(path, { method: 'POST', keepalive: true }).catch(() => undefined);
  }, [slug, business]);
}
