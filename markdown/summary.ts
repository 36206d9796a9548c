/** The first paragraph of a Markdown text, without its marks, cut at a word. */
export function summaryOf(markdown: string, most = 180): string {
  const paragraph =
    markdown.split(/\n\s*\n/).find((part) => !/^\s*(#|```|[-*_]{3,}\s*$|\||!\[)/.test(part)) ?? '';
  const text = paragraph
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s*(?:[-*+>]|\d+\.)\s+/gm, '')
    .replaceAll(/[*_`~]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text.length <= most) return text;
  const cut = text.slice(0, most).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}
