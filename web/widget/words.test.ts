import { expect, test } from 'vitest';
import { languageOf, wordsOf } from './words.ts';

test.each([
  [['de-AT', 'en'], 'de'],
  [[undefined, '', 'fr-FR', 'es'], 'es'],
  [['fr', 'constructor'], 'en'],
  [[], 'en'],
] as const)('of %j it speaks %s', (wanted, language) => {
  expect(languageOf(wanted)).toBe(language);
});

test('values stand where the text names them', () => {
  expect(wordsOf('de')('open', { business: 'Müller & <b>' })).toBe('Mit Müller & <b> chatten');
  expect(wordsOf('en')('thread.seen', { time: '2:02 PM' })).toBe('Seen 2:02 PM');
});
