export type Heading = { line: number; level: 2 | 3 | 4; text: string; id: string };

const fence = /^ {0,3}(`{3,}|~{3,})/;
const heading = /^ {0,3}(#{1,6})\s+(.+?)\s*#*$/;

/** The headings of an article, with names for their places; the title stands above them, so the highest is the second. */
export function headingsOf(markdown: string): Heading[] {
  const found: Heading[] = [];
  const taken = new Map<string, number>();
  let open: string | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    const mark = fence.exec(text)?.[1];
    if (mark) open = open === undefined ? mark[0] : open === mark[0] ? undefined : open;
    const [, signs = '', words] = (!open && heading.exec(text)) || [];
    if (!words) continue;
    const plain = words.replace(/[*_`~]|\[([^\]]*)\]\([^)]*\)/g, '$1');
    const name = placeOf(plain);
    const count = taken.get(name) ?? 0;
    taken.set(name, count + 1);
    found.push({
      line: index + 1,
      level: signs.length < 3 ? 2 : signs.length === 3 ? 3 : 4,
      text: plain,
      id: count === 0 ? name : `${name}-${count + 1}`,
    });
  }
  return found;
}

// With a beginning of its own: an article's words must not name a part of the page.
const placeOf = (text: string) =>
  `about-${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}`;
