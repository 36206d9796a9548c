import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const folders = ['workflows', 'activities', 'api', 'web', 'db'] as const;
type Folder = (typeof folders)[number];

// The words of the processes: tables and pure values that say what may be sent and promised, without any decision.
const vocabulary = /^workflows\/(calendar|fields|form|money|process|slots|[\w-]+\/(commands|policy))\.ts$/;

/** Who may import whom: values, and on top of them types. */
const rules: Record<Folder, { values: (string | RegExp)[]; types: (string | RegExp)[] }> = {
  workflows: { values: ['workflows'], types: ['workflows', 'activities'] },
  db: { values: ['db', 'env.ts', vocabulary], types: ['db', 'env.ts', 'workflows'] },
  activities: {
    values: ['activities', 'db', 'workflows', 'markdown'],
    types: ['activities', 'db', 'workflows', 'env.ts'],
  },
  api: {
    values: ['api', 'db', 'workflows', 'markdown/summary.ts'],
    types: ['api', 'db', 'workflows', 'env.ts'],
  },
  web: { values: ['web', 'markdown', vocabulary], types: ['web', 'api', 'workflows'] },
};

const importPattern = /^(import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'([^']+)'|import\('([^']+)'\)/gm;

type Import = { file: string; target: string; typeOnly: boolean };

function importsOf(file: string): Import[] {
  const source = readFileSync(resolve(root, file), 'utf8');
  return [...source.matchAll(importPattern)].flatMap(([, , type, names = '', from, dynamic]) => {
    const target = targetOf(file, from ?? dynamic ?? '');
    const onlyTypes =
      /^\{[^}]*\}$/.test(names.trim()) &&
      names
        .replace(/[{}]/g, '')
        .split(',')
        .every((name) => !name.trim() || name.trim().startsWith('type '));
    return target ? [{ file, target, typeOnly: type !== undefined || onlyTypes }] : [];
  });
}

function targetOf(file: string, from: string): string | undefined {
  if (from === '#env') return 'env.ts';
  if (from.startsWith('#')) return from.slice(1);
  return from.startsWith('.') ? relative(root, resolve(root, dirname(file), from)) : undefined;
}

const isTest = (file: string) => /\.test\.tsx?$|test-app\.ts$/.test(file);
const source = (pattern: string) =>
  globSync(pattern, { cwd: root }).filter((file) => !file.includes('node_modules'));
const fits = (target: string, allowed: (string | RegExp)[]) =>
  allowed.some((one) =>
    typeof one === 'string' ? target === one || target.startsWith(`${one}/`) : one.test(target),
  );

describe('who imports whom', () => {
  it.each(folders)('%s imports only what it may', (folder) => {
    const files = source(`${folder}/**/*.{ts,tsx}`).filter(
      (file) => !isTest(file) && !/^db\/(migrate|seed\/)/.test(file),
    );
    expect(files.length).toBeGreaterThan(3);
    const forbidden = files
      .flatMap(importsOf)
      .filter(
        ({ target, typeOnly }) =>
          !fits(target, typeOnly ? [...rules[folder].types, ...rules[folder].values] : rules[folder].values),
      );
    expect(forbidden).toEqual([]);
  });

  it('finds an import that is forbidden', () => {
    expect(fits('db/orm.ts', rules.web.values)).toBe(false);
    expect(fits('workflows/ticket/machine.ts', rules.web.values)).toBe(false);
    expect(fits('workflows/ticket/commands.ts', rules.web.values)).toBe(true);
  });
});

describe('one place for each thing', () => {
  const read = (file: string) => readFileSync(resolve(root, file), 'utf8');
  const holding = (pattern: string, text: RegExp) =>
    source(pattern).filter((file) => !isTest(file) && text.test(read(file)));

  it('only send.ts signals commands; nudge.ts wakes and repairs', () => {
    expect(holding('{api,activities,web,db}/**/*.{ts,tsx}', /\.signal(WithStart)?\(/).sort()).toEqual([
      'activities/nudge.ts',
      'api/send.ts',
    ]);
  });

  it('only env.ts reads the environment', () => {
    expect(holding('{api,activities,web,db,workflows}/**/*.{ts,tsx}', /process\.env\.(?!NODE_ENV)/)).toEqual(
      [],
    );
  });

  it('SQL joins by plain columns: under row-level security an expression asks no index', () => {
    const byExpression = /\bjoin \w+ \w+ on .*\b\w*id = (coalesce\(|case\b|\(\w+\.\w+ ->)/;
    expect("left join lead l on l.id = (o.data ->> 'leadId')::uuid").toMatch(byExpression);
    expect(holding('{api,activities}/**/*.ts', byExpression)).toEqual([]);
    expect(holding('db/*.ts', byExpression)).toEqual([]);
  });

  it('workflows read no clock and no chance outside the shell', () => {
    const clocks = holding('workflows/**/*.ts', /Date\.now\(|Math\.random\(|new Date\(\)/);
    expect(clocks.sort()).toEqual(['workflows/inbox.ts', 'workflows/timer.ts']);
  });
});

describe('sizes', () => {
  it('no source file is longer than 400 lines', () => {
    const long = source('{workflows,activities,api,web,db,markdown,scripts}/**/*.{ts,tsx,mjs}')
      .filter((file) => !isTest(file) && !file.includes('/migrations/') && !file.includes('/seed/demo'))
      .filter((file) => readFileSync(resolve(root, file), 'utf8').split('\n').length > 400);
    expect(long).toEqual([]);
  });
});
