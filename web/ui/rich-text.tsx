import { lazy, memo, Suspense } from 'react';
import { isMarked } from '#markdown/is-marked.ts';

type Props = {
  text: string;
  /** Those whom it speaks to as `@Name`, one a line. */
  names?: string;
};

const Plain = ({ text }: Props) => <div className="whitespace-pre-wrap">{text}</div>;

// Browsers load what reads Markdown when a page shows some; until then the text stands there as it was typed.
const SafeMarkdown = import.meta.env.SSR
  ? (await import('#markdown/safe-markdown.ts')).SafeMarkdown
  : lazy(() =>
      import('#markdown/safe-markdown.ts').then(
        ({ SafeMarkdown }) => ({ default: SafeMarkdown }),
        // Without a connection it stays as it was typed; an error would take the page, and what is being written.
        () => ({ default: Plain }),
      ),
    );

/**
 * What a person wrote, with its Markdown made safe. Kept while its text stays: what the server sent must not be changed
 * before the reader of Markdown has arrived.
 */
export const RichText = memo(function RichText({ text, names = '' }: Props) {
  if (!isMarked(text)) return <Plain text={text} />;
  return (
    <Suspense fallback={<Plain text={text} />}>
      <div className="rich">
        <SafeMarkdown text={text} names={names} />
      </div>
    </Suspense>
  );
});
