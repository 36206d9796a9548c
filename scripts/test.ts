import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildStale } from './build.ts';
import { runCommand } from './clear-error.ts';
import { ensureChromium } from './toolchain/chromium.ts';
import { ensureTemporalCli } from './toolchain/temporal-cli.ts';
import { ensureTimeSkippingServer } from './toolchain/time-skipping-server.ts';
import { root } from './toolchain.mjs';

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: Suite[];
};
type Suite = { status: string; assertionResults: unknown[] };

await runCommand(async () => {
  await ensureTemporalCli();
  await ensureTimeSkippingServer();
  ensureChromium();
  await buildStale();
  console.log(`Installed and built after ${(performance.now() / 1000).toFixed(1)} s.`);
  const folder = mkdtempSync(path.join(tmpdir(), 'docket-report-'));
  const file = path.join(folder, 'report.json');
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = [vitest, 'run', ...reporters, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  const { passed, failed } = count(file);
  rmSync(folder, { recursive: true, force: true });
  const broken = code !== 0 && failed === 0 ? 1 : failed;
  console.log(`${passed} passed, ${broken} failed`);
  return broken > 0 || passed === 0 ? 1 : 0;
});

/** A file that could not be loaded has no test to fail, and counts as one. */
function count(file: string): { passed: number; failed: number } {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    const unloaded = report.testResults.filter(
      (one) => one.status === 'failed' && one.assertionResults.length === 0,
    );
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
