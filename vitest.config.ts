import { defineConfig } from 'vitest/config';

const browser = ['test/e2e/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // The files of a worker share what they import: to load it for each took a fifth of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          globalSetup: 'test/infra/global-setup.ts',
          include: ['{workflows,activities,api,db,web,scripts,test}/**/*.test.{ts,tsx}'],
          exclude: browser,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // One browser at a time, and nothing beside it.
        test: {
          name: 'browser',
          include: browser,
          globalSetup: 'test/e2e/global-setup.ts',
          fileParallelism: false,
          testTimeout: 180_000,
          // The first of them has the product started.
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
