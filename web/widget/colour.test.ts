import { expect, test } from 'vitest';
import { inkOn } from './colour.ts';

test.each([
  ['#ffffff', '#000'],
  ['#000000', '#fff'],
  ['#4f46e5', '#fff'],
  ['#facc15', '#000'],
  ['#808080', '#000'],
  ['#6b6b6b', '#fff'],
])('on %s, %s stands out more', (colour, ink) => {
  expect(inkOn(colour)).toBe(ink);
});
