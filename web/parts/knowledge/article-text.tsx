import { lazy, memo, Suspense } from 'react';

const Plain = ({ text }: { text: string }) => <div className="whitespace-pre-wrap">{text}</div>;

// Browsers load what reads Markdown when a page shows an article; what the server sent stays until then.
const ArticleMarkdown = import.meta.env.SSR
  ? (await import('#markdown/article-markdown.ts')).ArticleMarkdown
  : lazy(() =>
      import('#markdown/article-markdown.ts').then(
        ({ ArticleMarkdown }) => ({ default: ArticleMarkdown }),
        () => ({ default: Plain }),
      ),
    );

/** An article's Markdown, made safe. */
export const ArticleText = memo(function ArticleText({ text }: { text: string }) {
  return (
    <Suspense fallback={<Plain text={text} />}>
      <div className="rich article">
        <ArticleMarkdown text={text} />
      </div>
    </Suspense>
  );
});
