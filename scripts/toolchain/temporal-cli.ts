import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ClearError } from '../clear-error.ts';
import { cache } from '../toolchain.mjs';
import { downloadServer } from './download.ts';
import { findCommand } from './find-command.ts';

// The newest that `go install` takes; its server is 1.29.
const SOURCE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const OLDEST_SERVER = [1, 26] as const;

/** The path of a Temporal CLI with a dev server: from PATH, our cache, a download, or built from source. */
export async function ensureTemporalCli(): Promise<string> {
  const cached = path.join(cache, 'bin', 'temporal');
  const existing = [findCommand('temporal'), cached].find(isUsable);
  if (existing) return existing;

  mkdirSync(path.dirname(cached), { recursive: true });
  console.log('Getting the Temporal CLI (once) ...');
  if ((await downloadServer('createLocal', cached)) && isUsable(cached)) return cached;
  buildFromSource(cached);
  return cached;
}

function isUsable(command: string | undefined): command is string {
  if (!command) return false;
  const version = spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  if (major === undefined || minor === undefined) return false;
  return major > OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor >= OLDEST_SERVER[1]);
}

function buildFromSource(target: string): void {
  const go = findCommand('go');
  const advice = 'Install it (https://docs.temporal.io/cli) or give TEMPORAL_ADDRESS, then try again.';
  if (!go) throw new ClearError(`The Temporal CLI is missing and could not be downloaded. ${advice}`);
  console.log('  building it from source (about three minutes) ...');
  const folder = mkdtempSync(path.join(cache, 'build-'));
  const result = spawnSync(go, ['install', '-ldflags=-s -w', SOURCE], {
    env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
    encoding: 'utf8',
  });
  if (result.status === 0) renameSync(path.join(folder, 'temporal'), target);
  rmSync(folder, { recursive: true, force: true });
  if (result.status !== 0) {
    const reason = result.stderr.trim().split('\n').at(-1);
    throw new ClearError(`The Temporal CLI could not be built: ${reason}. ${advice}`);
  }
}
