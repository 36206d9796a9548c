import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const build = path.resolve(import.meta.dirname, '../build/pages');

it('is one for server and browser, which would otherwise load a second', () => {
  const styles = readdirSync(path.join(build, 'client/assets')).filter((name) =>
    /^tailwind-.*\.css$/.test(name),
  );
  expect(styles).toHaveLength(1);
  expect(readFileSync(path.join(build, 'server/index.js'), 'utf8')).toContain(styles[0]);
});
