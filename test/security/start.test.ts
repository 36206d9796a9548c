import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv } from '#env';

const good = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://docket:secret-word@127.0.0.1:1/docket',
  AUTH_SECRET: 'x'.repeat(32),
} as const;
const { AUTH_SECRET: _, ...unsigned } = good;

const refused: [string, NodeJS.ProcessEnv, RegExp][] = [
  ['no AUTH_SECRET', unsigned, /AUTH_SECRET/],
  ['an empty AUTH_SECRET', { ...good, AUTH_SECRET: '' }, /AUTH_SECRET/],
  [
    'a short AUTH_SECRET',
    { ...good, AUTH_SECRET: 'x'.repeat(31) },
    /AUTH_SECRET needs at least 32 characters/,
  ],
  ['demo accounts', { ...good, DEMO: '1' }, /DEMO: demo accounts are refused in production/],
];

describe('a production start', () => {
  it.each(refused)('refuses %s', (_, source, reason) => {
    expect(() => readEnv(source)).toThrow(reason);
  });

  it('has no demo accounts and no wider limits by itself', () => {
    expect(readEnv(good)).toMatchObject({ DEMO: false, RATE_LIMIT_FACTOR: 1 });
    expect(readEnv({ ...good, DEMO: '' }).DEMO).toBe(false);
  });

  it.each(['server.ts', 'worker.ts'])('of %s ends before it takes anything, and says why', (file) => {
    const root = resolve(import.meta.dirname, '../..');
    const env = { PATH: process.env.PATH, ...good, DEMO: '1', AUTH_SECRET: 'too short, and never told' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    expect(status).toBeGreaterThan(0);
    expect(stdout + stderr).toContain('AUTH_SECRET needs at least 32 characters');
    expect(stdout + stderr).not.toMatch(/never told|secret-word/);
  });
});
