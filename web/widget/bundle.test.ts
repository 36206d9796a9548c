import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const bundle = (name: string) =>
  readFileSync(resolve(import.meta.dirname, '../../build/widget', `${name}.js`));

test('a site that embeds the chat loads less than 30 kB', () => {
  const bytes = ['launcher', 'frame'].map((name) => gzipSync(bundle(name), { level: 9 }).length);
  expect(bytes[0]! + bytes[1]!).toBeLessThan(30_000);
  // Loaded before anybody opens it.
  expect(bytes[0]).toBeLessThan(8_000);
});

test('nothing that somebody wrote is ever read as markup', () => {
  const sources = globSync('*.ts', { cwd: import.meta.dirname }).filter((file) => !file.includes('.test.'));
  expect(sources).toContain('frame.ts');
  const markup = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTMLUnsafe|DOMParser/;
  const reading = sources.filter((file) =>
    markup.test(readFileSync(resolve(import.meta.dirname, file), 'utf8')),
  );
  expect(reading).toEqual([]);
});
