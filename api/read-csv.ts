export type CsvRecord = { line: number; cells: string[] };
export type ReadCsv = { ok: true; records: CsvRecord[] } | { ok: false; line: number; detail: string };

/**
 * Reads a CSV file (RFC 4180), with the line each record begins on. Commas or semicolons, as the first line has them;
 * the sign that our own files put before a formula is taken off again. Empty lines are no records.
 */
export function readCsv(file: string): ReadCsv {
  const text = file.replace(/^\ufeff/, '');
  const title = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const comma = title.includes(';') && !title.includes(',') ? ';' : ',';
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let at = 0;
  const end = () => {
    if (cells.length > 1 || cells[0] !== '') records.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0) return { ok: false, line: begun, detail: 'A quotation mark is not closed.' };
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      line += cell.split('\n').length - 1;
      at = close + 1;
      if (at < text.length && ![comma, '\r', '\n'].includes(text[at]!)) {
        return { ok: false, line, detail: 'Something stands after a closing quotation mark.' };
      }
    } else {
      const from = at;
      while (at < text.length && text[at] !== comma && text[at] !== '\r' && text[at] !== '\n') at += 1;
      cell = text.slice(from, at);
    }
    cells.push(cell.replace(/^'(?=[=+\-@\t\r])/, ''));
    if (text[at] === comma) {
      at += 1;
      if (at === text.length) cells.push('');
      continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    end();
  }
  if (cells.length > 0) end();
  return { ok: true, records };
}

function closingQuote(text: string, from: number): number {
  for (let at = from; ; ) {
    const found = text.indexOf('"', at);
    if (found < 0 || text[found + 1] !== '"') return found;
    at = found + 2;
  }
}
