export const formats = ['bold', 'italic', 'link', 'list', 'quote', 'code'] as const;
export type TextFormat = (typeof formats)[number];

/** Put `insert` in the place of what stands from `from` to `to`, and then select this much of it. */
export type Edit = { from: number; to: number; insert: string; select: readonly [number, number] };

const wraps = { bold: '**', italic: '_', code: '`' } as const;
const prefixes = { list: '- ', quote: '> ' } as const;

/** What a press of a formatting button does to a text with a selection; pressed again, it is taken back. */
export function formatText(format: TextFormat, text: string, start: number, end: number): Edit {
  if (format === 'list' || format === 'quote') return prefixLines(prefixes[format], text, start, end);
  if (format === 'link') return makeLink(text, start, end);
  const chosen = text.slice(start, end);
  return format === 'code' && chosen.includes('\n')
    ? fence(text, start, end)
    : wrap(wraps[format], text, start, end);
}

function wrap(mark: string, text: string, start: number, end: number): Edit {
  const chosen = text.slice(start, end);
  const size = mark.length;
  const around = text.slice(start - size, start) === mark && text.slice(end, end + size) === mark;
  if (around && start >= size) {
    const from = start - size;
    return { from, to: end + size, insert: chosen, select: [from, from + chosen.length] };
  }
  return {
    from: start,
    to: end,
    insert: mark + chosen + mark,
    select: [start + size, start + size + chosen.length],
  };
}

function fence(text: string, start: number, end: number): Edit {
  const chosen = text.slice(start, end).replace(/\n$/, '');
  const before = start === 0 || text[start - 1] === '\n' ? '' : '\n';
  const opening = `${before}\`\`\`\n`;
  const first = start + opening.length;
  return {
    from: start,
    to: end,
    insert: `${opening}${chosen}\n\`\`\`\n`,
    select: [first, first + chosen.length],
  };
}

const isAddress = (text: string) => /^https?:\/\/\S+$/.test(text);

function makeLink(text: string, start: number, end: number): Edit {
  const chosen = text.slice(start, end);
  if (isAddress(chosen))
    return { from: start, to: end, insert: `[](${chosen})`, select: [start + 1, start + 1] };
  const address = 'https://';
  const at = start + chosen.length + 3;
  return {
    from: start,
    to: end,
    insert: `[${chosen}](${address})`,
    select: chosen ? [at, at + address.length] : [start + 1, start + 1],
  };
}

function prefixLines(prefix: string, text: string, start: number, end: number): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const ending = text.indexOf('\n', end);
  const to = ending < 0 ? text.length : ending;
  const lines = text.slice(from, to).split('\n');
  const done = lines.every((line) => line.startsWith(prefix));
  const insert = lines.map((line) => (done ? line.slice(prefix.length) : prefix + line)).join('\n');
  const selected = start === end ? from + insert.length : from;
  return { from, to, insert, select: [selected, from + insert.length] };
}
