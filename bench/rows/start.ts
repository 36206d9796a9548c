import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '#scripts/stack/ports.ts';
import { launch, removeAtEnd } from '#scripts/stack/processes.ts';
import { root } from '#scripts/toolchain.mjs';
import type { Line } from '../report.ts';

const seconds = 10;
const patience = 120_000;

/** From `npm start` to a server that is ready, with everything installed and built: on an empty folder, and again. */
export const start = {
  name: 'start',
  async run(): Promise<Line[]> {
    const folder = mkdtempSync(path.join(tmpdir(), 'docket-start-'));
    removeAtEnd(folder);
    const lines: Line[] = [];
    for (const name of ['first npm start to ready', 'npm start again to ready']) {
      const took = await startOnce(path.join(folder, 'data'), path.join(folder, 'start.log'));
      lines.push({
        name,
        ours: `${took.toFixed(1)} s`,
        against: '',
        value: Math.round(took * 10) / 10,
        bar: `< ${seconds} s`,
        holds: took < seconds,
      });
    }
    return lines;
  },
};

async function startOnce(dataDir: string, logFile: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const env = { DATA_DIR: dataDir, PORT: String(port), DEMO: '0' };
  const command = { command: process.execPath, args: ['scripts/start.mjs'], cwd: root };
  const starting = launch({ name: 'start', ...command, logFile, env, stopSignal: 'SIGINT' });
  try {
    while (performance.now() - began < patience) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) return (performance.now() - began) / 1000;
      if (starting.hasExited) throw new Error(`npm start ended:\n${starting.lastWords()}`);
      await delay(20);
    }
    throw new Error('npm start was not ready in time.');
  } finally {
    await starting.stop();
  }
}
