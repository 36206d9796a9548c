import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../scripts/stack/ports.ts';
import { type Stack, startStack } from '../../scripts/stack/stack.ts';
import { quickFolder } from '../infra/quick-folder.ts';
import { setUndoSeconds } from './undo-seconds.ts';

/**
 * The product, once for all browser tests, from when the first of them asks where it is: beside the others it would
 * keep a machine busy that they need.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<Stack> | undefined;
  const door = createServer((_, response) => {
    starting ??= startProduct();
    starting.then(
      ({ url }) => response.end(url),
      (error: Error) => response.writeHead(500).end(error.stack),
    );
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  project.provide('productDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    const stack = await starting?.catch(() => undefined);
    await stack?.stop();
  };
}

/** As `npm start` runs it, with the demo business. */
async function startProduct(): Promise<Stack> {
  const stack = await startStack({
    dataDir: quickFolder('e2e'),
    ports: {
      app: await freePort(),
      postgres: await freePort(),
      temporal: await freePort(),
      temporalUi: await freePort(),
    },
    env: { DEMO: '1', RATE_LIMIT_FACTOR: '1000', LOG_LEVEL: 'warn' },
  });
  const seed = spawn(process.execPath, ['db/seed/seed.ts'], {
    env: { ...process.env, ...stack.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(seed, 'exit');
  if (code !== 0) throw new Error('the demo business could not be made');
  // What is answered is there at once, but where a test takes it back.
  await setUndoSeconds(stack.url, 0);
  return stack;
}
