import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { PublishedView } from '#api/knowledge/views.ts';
import { headingsOf } from '#markdown/headings.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { ArticleText } from './article-text.tsx';
import type { HelpPlaces } from './help-browser.tsx';
import { Helpful } from './helpful.tsx';
import { useCountView } from './use-count-view.ts';

type Props = {
  article: PublishedView;
  places: HelpPlaces;
  /** Where the voice is sent. */
  action: string;
  heading?: 'h1' | 'h2';
};

/** Shorter ones can be looked over. */
const fewestHeadings = 3;

/** An article to be read, with what follows from it. */
export function ArticlePage({ article, places, action, heading: Heading = 'h1' }: Props) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const { slug, title, summary, body, category, updatedAt, related, business } = article;
  useCountView(slug, business.slug);
  const headings = headingsOf(body).filter(({ level }) => level < 4);
  return (
    <div className="grid gap-5 *:min-w-0">
      <nav aria-label={t('article.path')}>
        <ol className="flex flex-wrap gap-x-2 text-muted">
          <li>
            <Link to={places.list()} className="hover:text-ink hover:underline">
              {t('help.title')}
            </Link>
          </li>
          {category && (
            <li className="before:mr-2 before:content-['/']">
              <Link to={places.list({ category: category.slug })} className="hover:text-ink hover:underline">
                {category.name}
              </Link>
            </li>
          )}
        </ol>
      </nav>
      <article className="grid gap-4 *:min-w-0">
        <header className="grid gap-1.5">
          <Heading className="text-2xl font-semibold tracking-tight break-words text-balance">
            {title}
          </Heading>
          {summary && <p className="text-base text-muted">{summary}</p>}
          <p className="text-xs text-muted">
            {t('article.updated')} <time dateTime={updatedAt}>{format.date(updatedAt)}</time>
          </p>
        </header>
        {headings.length >= fewestHeadings && (
          <nav aria-label={t('article.contents')} className="rounded-lg border bg-raised p-4">
            <p className="mb-1 font-semibold">{t('article.contents')}</p>
            <ul className="grid gap-1">
              {headings.map(({ id, text, level }) => (
                <li key={id} className={level === 3 ? 'pl-4' : ''}>
                  <a href={`#${id}`} className="text-accent-ink hover:underline">
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <ArticleText text={body} />
      </article>
      <Helpful key={slug} article={article} action={action} />
      {related.length > 0 && (
        <section aria-labelledby="related" className="grid gap-2">
          <h2 id="related" className="font-semibold">
            {t('article.related')}
          </h2>
          <ul className="grid gap-1">
            {related.map((one) => (
              <li key={one.slug}>
                <Link to={places.article(one.slug)} className="text-accent-ink hover:underline">
                  {one.title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
