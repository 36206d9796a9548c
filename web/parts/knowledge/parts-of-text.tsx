import type { Part } from '#api/knowledge/views.ts';

/** A text in which what was found is marked. */
export function PartsOfText({ parts }: { parts: Part[] }) {
  return parts.map(({ text, hit }, index) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have nothing else
      <mark key={index} className="rounded-sm bg-warning-soft text-warning-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
