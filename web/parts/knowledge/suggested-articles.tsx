import { BookOpen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ArticleAside } from './article-aside.tsx';

type Suggestion = { slug: string; title: string; summary: string };
type Props = {
  /** Whose articles; the reader's own business when left out. */
  business?: string;
};

/** Nobody types so slowly that each letter should be looked up. */
const settled = 400;

/** Inside a form that describes a problem: articles that may solve it, opened beside what is being written. */
export function SuggestedArticles({ business }: Props) {
  const { t } = useTranslation('knowledge');
  const place = useRef<HTMLDivElement>(null);
  const text = useTyped(place);
  const articles = useSuggestions(text, business);
  const [open, setOpen] = useState<string>();
  return (
    <div ref={place} className={articles.length === 0 && !open ? 'sr-only' : ''}>
      <p role="status" className="sr-only">
        {articles.length > 0 && t('suggest.title')}
      </p>
      {articles.length > 0 && (
        <div className="grid gap-2 rounded-md border border-info/30 bg-info-soft p-3">
          <p className="font-medium text-info-ink">{t('suggest.title')}</p>
          <ul className="grid gap-1">
            {articles.map(({ slug, title }) => (
              <li key={slug}>
                <button
                  type="button"
                  onClick={() => setOpen(slug)}
                  aria-expanded={open === slug}
                  className="tap inline-flex items-center gap-2 text-left text-accent-ink hover:underline"
                >
                  <BookOpen aria-hidden className="size-4 shrink-0" />
                  {title}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {open && <ArticleAside slug={open} business={business} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

/** What stands in subject and text of the form around this place, once it rests. */
function useTyped(place: { current: HTMLElement | null }): string {
  const [text, setText] = useState('');
  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return;
    let timer: ReturnType<typeof setTimeout>;
    const read = () => {
      const fields = new FormData(form);
      const said = ['subject', 'body'].map((name) => String(fields.get(name) ?? '')).join(' ');
      setText(said.trim().slice(0, 1000));
    };
    const onInput = () => {
      clearTimeout(timer);
      timer = setTimeout(read, settled);
    };
    form.addEventListener('input', onInput);
    // What was typed before the script had come.
    read();
    return () => {
      clearTimeout(timer);
      form.removeEventListener('input', onInput);
    };
  }, [place]);
  return text;
}

const shortest = 4;

function useSuggestions(text: string, business: string | undefined): Suggestion[] {
  const [articles, setArticles] = useState<Suggestion[]>([]);
  useEffect(() => {
    if (text.length < shortest) return setArticles([]);
    const aborter = new AbortController();
    const query = new URLSearchParams({ q: text, limit: '3', ...(business && { business }) });
    fetch(`/api/knowledge-base/suggest?${query}`, { signal: aborter.signal })
      .then(async (response) => {
        if (response.ok) setArticles(((await response.json()) as { items: Suggestion[] }).items);
      })
      // Without suggestions the form is as good as before.
      .catch(() => undefined);
    return () => aborter.abort();
  }, [text, business]);
  return articles;
}
