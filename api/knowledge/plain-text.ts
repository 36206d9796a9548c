/** A Markdown text without its marks: what is searched, quoted and described. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^ {0,3}(`{3,}|~{3,}).*$/gm, ' ')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^<>\n]{1,200}>/g, ' ')
    .replace(/^ {0,3}(?:#{1,6}|>+|[-*+]|\d{1,9}[.)])\s+/gm, '')
    .replace(/^[ |:-]{3,}$/gm, ' ')
    .replaceAll('|', ' ')
    .replace(/`|[*_~]{1,3}(?=\S)|(?<=\S)[*_~]{1,3}/g, '')
    .replace(/[\u{E000}\u{E001}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
