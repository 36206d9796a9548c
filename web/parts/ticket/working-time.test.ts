import { expect, test } from 'vitest';
import { workingTime } from './working-time.ts';

test.each([
  [0, '0 min'],
  [0.4, '0 min'],
  [45, '45 min'],
  [60, '1 h'],
  [190, '3 h 10 min'],
  [1440, '24 h'],
  [1565, '26 h 5 min'],
])('%d working minutes read as %s', (minutes, text) => {
  expect(workingTime(minutes)).toBe(text);
});
