import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Messages = { [key: string]: string | Messages };

const read = (language: string, file: string): Messages =>
  JSON.parse(readFileSync(new URL(`./${language}/${file}`, import.meta.url), 'utf8'));

const plural = /_(zero|one|two|few|many|other)$/;

/** Plural forms differ between languages; the key before them does not. */
const keysOf = (messages: Messages, prefix = ''): string[] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? `${prefix}${key.replace(plural, '')}` : keysOf(value, `${prefix}${key}.`),
  );

const textsOf = (messages: Messages, prefix = ''): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : textsOf(value, `${prefix}${key}.`),
  );

const variablesOf = (text: string) => [...text.matchAll(/{{(\w+)/g)].map(([, name]) => name).sort();

const files = readdirSync(new URL('./en', import.meta.url));

test('every file is typed in keys.ts', () => {
  const keys = readFileSync(new URL('./keys.ts', import.meta.url), 'utf8');
  for (const file of files) expect(keys).toContain(`from './en/${file}'`);
});

test.each(files.flatMap((file) => [[file, 'de'] as const, [file, 'es'] as const]))(
  '%s says the same things in %s',
  (file, language) => {
    const [english, other] = [read('en', file), read(language, file)];
    expect([...new Set(keysOf(other))].sort()).toEqual([...new Set(keysOf(english))].sort());
    const texts = new Map(textsOf(other));
    for (const [key, text] of textsOf(english)) {
      const translated = texts.get(key);
      expect(translated, `${language} ${key}`).not.toBe('');
      // "One entry" needs no figure.
      if (translated && !plural.test(key))
        expect(variablesOf(translated), `${language} ${key}`).toEqual(variablesOf(text));
    }
  },
);
