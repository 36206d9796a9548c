import { ExternalLink, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedView } from '#api/knowledge/views.ts';
import { paths } from '#web/lib/paths.ts';
import { Skeleton } from '#web/ui/feedback/skeleton.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { ArticleText } from './article-text.tsx';

type Props = { slug: string; business: string | undefined; onClose: () => void };

/** An article beside what is being written: the page under it stays as it is and can be written on. */
export function ArticleAside({ slug, business, onClose }: Props) {
  const { t } = useTranslation('knowledge');
  const box = useRef<HTMLElement>(null);
  const article = useArticle(slug, business);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each article that opens is gone to
  useEffect(() => box.current?.focus(), [slug]);
  return (
    <aside
      ref={box}
      tabIndex={-1}
      aria-label={article?.title ?? t('suggest.loading')}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="fixed inset-x-0 bottom-0 z-40 max-h-[70dvh] overflow-y-auto rounded-t-xl border bg-raised p-5 shadow-float outline-none sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-96 sm:rounded-none"
    >
      <header className="mb-3 flex items-start justify-between gap-3">
        <h2 className="text-base font-semibold break-words">{article?.title ?? t('suggest.loading')}</h2>
        <IconButton icon={X} label={t('suggest.close')} onClick={onClose} className="-mt-1.5 -mr-1.5" />
      </header>
      {article === undefined && <Skeleton className="h-40" />}
      {article === null && <p className="text-muted">{t('suggest.failed')}</p>}
      {article && (
        <>
          <ArticleText text={article.body} />
          <p className="mt-4">
            <a
              href={paths.helpArticle(slug, business ? { business } : {})}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1.5 text-accent-ink underline"
            >
              <ExternalLink aria-hidden className="size-4" />
              {t('suggest.open')}
            </a>
          </p>
        </>
      )}
    </aside>
  );
}

/** `undefined` while it is on its way, `null` when it did not come. */
function useArticle(slug: string, business: string | undefined): PublishedView | null | undefined {
  const [article, setArticle] = useState<PublishedView | null>();
  useEffect(() => {
    const aborter = new AbortController();
    setArticle(undefined);
    const query = business ? `?${new URLSearchParams({ business })}` : '';
    fetch(`/api/knowledge-base/${slug}${query}`, { signal: aborter.signal })
      .then(async (response) => setArticle(response.ok ? ((await response.json()) as PublishedView) : null))
      .catch(() => aborter.signal.aborted || setArticle(null));
    return () => aborter.abort();
  }, [slug, business]);
  return article;
}
