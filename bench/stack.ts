import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildStale } from '#scripts/build.ts';
import { freePort } from '#scripts/stack/ports.ts';
import { launch, type Running, removeAtEnd } from '#scripts/stack/processes.ts';
import { type Stack, startStack } from '#scripts/stack/stack.ts';
import { root } from '#scripts/toolchain.mjs';

export type BenchStack = Stack & {
  databaseUrl: string;
  temporalAddress: string;
  /** A further process with the stack's settings. */
  run(name: string, file: string): Running;
};

/**
 * The product as `npm start` runs it, with data as safe as there, but on free ports and in a folder that is removed at
 * the end.
 */
export async function openStack(settings: Record<string, string> = {}): Promise<BenchStack> {
  await buildStale();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'docket-bench-'));
  removeAtEnd(dataDir);
  const [app, postgres, temporal, temporalUi] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const stack = await startStack({
    dataDir,
    ports: { app, postgres, temporal, temporalUi },
    env: { LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '1000000', ...settings },
  });
  const { env } = stack;
  return {
    ...stack,
    databaseUrl: env.DATABASE_URL!,
    temporalAddress: env.TEMPORAL_ADDRESS!,
    run: (name, file) =>
      launch({
        ...{ name, command: process.execPath, args: [file], cwd: root, env },
        logFile: path.join(dataDir, 'logs', `${name}.log`),
      }),
  };
}
