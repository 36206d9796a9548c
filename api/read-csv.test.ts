import fc from 'fast-check';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { csv } from './csv.ts';
import { readCsv } from './read-csv.ts';

const cells = (text: string) => {
  const read = readCsv(text);
  return read.ok ? read.records.map((one) => one.cells) : read;
};

it('reads records, whatever stands between their cells and at their ends', () => {
  expect(cells('a,b\r\n1,2\r\n')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(cells('\ufeffa;b\n"x;y";"say ""hi"""')).toEqual([
    ['a', 'b'],
    ['x;y', 'say "hi"'],
  ]);
  expect(cells('a,\n\n,b\n')).toEqual([
    ['a', ''],
    ['', 'b'],
  ]);
  expect(cells('')).toEqual([]);
});

it('tells on which line each record begins', () => {
  expect(readCsv('a\n"1\n2"\n3\n')).toMatchObject({
    records: [{ line: 1 }, { line: 2, cells: ['1\n2'] }, { line: 4 }],
  });
});

it.each([
  ['a\n"open', { line: 2, detail: 'A quotation mark is not closed.' }],
  ['a\n"b"c', { line: 2, detail: 'Something stands after a closing quotation mark.' }],
])('says what is wrong with %j', (text, fault) => {
  expect(readCsv(text)).toEqual({ ok: false, ...fault });
});

it('reads what our own files hold', async () => {
  // A quote before a formula's sign is the file's own; one that a person wrote there would be taken for it.
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^'[=+\-@\t\r]/.test(text));
  const titled: [string, (row: [string, string]) => string][] = [
    ['a', ([one]) => one],
    ['b', ([, two]) => two],
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (rows) => {
      const app = new Hono().get('/', (c) =>
        csv<[string, string]>(c, 'x', titled, { items: rows, nextCursor: null }),
      );
      const text = await (await app.request('/')).text();
      expect(cells(text)).toEqual([['a', 'b'], ...rows]);
    }),
  );
});
