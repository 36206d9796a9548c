import { lazy, memo, Suspense } from 'react';

// Browsers load what reads Markdown when a page shows an article; what the server sent stays until then.
const ArticleMarkdown = import.meta.env.SSR
  ? (await import('#markdown/article-markdown.ts')).ArticleMarkdown
  : lazy(async () => ({ default: (await import('#markdown/article-markdown.ts')).ArticleMarkdown }));

/** An article's Markdown, made safe. */
export const ArticleText = memo(function ArticleText({ text }: { text: string }) {
  return (
    <Suspense fallback={<div className="whitespace-pre-wrap">{text}</div>}>
      <div className="rich article">
        <ArticleMarkdown text={text} />
      </div>
    </Suspense>
  );
});
