import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffLines } from './diff.ts';
import { plainText } from './plain-text.ts';
import { partsOf } from './search.ts';
import { normalised } from './tally.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', '')).map((lines) => lines.join('\n'));
const of = (lines: { text: string }[]) => lines.map((line) => line.text).join('\n');

it('tells the text before and the text after, whatever they are', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      expect(of(lines.filter(({ kind }) => kind !== 'added'))).toBe(before);
      expect(of(lines.filter(({ kind }) => kind !== 'removed'))).toBe(after);
    }),
    { seed: 20_261_121 },
  );
});

it('shows a changed line as that and no more', () => {
  expect(diffLines('one\ntwo\nthree\nfour', 'one\nzwei\nthree\nfour').map(({ kind }) => kind)).toEqual([
    ...['same', 'removed', 'added', 'same', 'same'],
  ]);
});

it('takes the marks off a text', () => {
  const markdown =
    '# Title\n\n- a **bold** [link](https://x.test)\n1. `code` ![alt](/p.png)\n\n```js\nlet x\n```\n> said';
  expect(plainText(markdown)).toBe('Title a bold link code alt let x said');
});

it('knows hits from text', () => {
  expect(partsOf('a \u{E000}<b>\u{E001} c\u{E000}d\u{E001}')).toEqual([
    { text: 'a ', hit: false },
    { text: '<b>', hit: true },
    { text: ' c', hit: false },
    { text: 'd', hit: true },
  ]);
});

it.each([
  ['  Reset   PASSWORD ', 'reset password'],
  ['mail to vera@example.com please', 'mail to please'],
  ['call +49 (30) 123-4567 now', 'call now'],
  ['error 404', 'error 404'],
  ['x'.repeat(200), 'x'.repeat(100)],
])('keeps of %j what says nothing of a person', (said, kept) => {
  expect(normalised(said)).toBe(kept);
});
