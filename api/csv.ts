import type { Context } from 'hono';

type Columns<T> = readonly [string, (row: T) => string | number | null][];

/** A page as a CSV file (RFC 4180); the next page's cursor travels in the `Next-Cursor` header. */
export function csv<T>(
  c: Context,
  name: string,
  columns: Columns<T>,
  page: { items: T[]; nextCursor: string | null },
): Response {
  const lines = [
    columns.map(([title]) => cell(title)),
    ...page.items.map((row) => columns.map(([, of]) => cell(of(row)))),
  ];
  if (page.nextCursor) c.header('Next-Cursor', page.nextCursor);
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`);
  return c.body(`${lines.map((line) => line.join(',')).join('\r\n')}\r\n`, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
  });
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  // A spreadsheet would run a text that begins like a formula.
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
