import { expect, it } from 'vitest';
import { summaryOf } from './summary.ts';

it.each([
  ['One **bold** paragraph\nof two lines.\n\nAnother.', 'One bold paragraph of two lines.'],
  ['# Title\n\n[Us](https://a.example) and ![a cat](x.png)', 'Us and a cat'],
  ['- one\n- `two`', 'one two'],
  ['```\ncode\n```', ''],
  ['', ''],
])('%j begins with %j', (text, summary) => {
  expect(summaryOf(text)).toBe(summary);
});

it('cuts at a word', () => {
  const summary = summaryOf('word '.repeat(100), 20);
  expect(summary).toBe('word word word word…');
  expect(summaryOf('x'.repeat(500), 20)).toHaveLength(21);
});
