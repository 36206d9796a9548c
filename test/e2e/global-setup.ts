import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../scripts/stack/ports.ts';
import { startStack } from '../../scripts/stack/stack.ts';
import { quickFolder } from '../infra/quick-folder.ts';

/** The product as `npm start` runs it, with the demo business, once for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = quickFolder('e2e');
  const ports = {
    app: await freePort(),
    postgres: await freePort(),
    temporal: await freePort(),
    temporalUi: await freePort(),
  };
  const stack = await startStack({
    dataDir,
    ports,
    env: { DEMO: '1', RATE_LIMIT_FACTOR: '1000', LOG_LEVEL: 'warn' },
  });
  const seed = spawn(process.execPath, ['db/seed/seed.ts'], {
    env: { ...process.env, ...stack.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(seed, 'exit');
  if (code !== 0) throw new Error('the demo business could not be made');
  project.provide('productUrl', stack.url);
  return () => stack.stop();
}
