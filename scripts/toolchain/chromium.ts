import { spawnSync } from 'node:child_process';
import { ClearError } from '../clear-error.ts';
import { findCommand } from './find-command.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium for browser tests, installed from Debian's packages where we may. */
export function ensureChromium(): string {
  const existing = findCommand(...NAMES);
  if (existing) return existing;
  const apt = process.getuid?.() === 0 ? findCommand('apt-get') : undefined;
  if (apt) {
    console.log('Installing Chromium for the browser tests (once) ...');
    spawnSync(apt, ['update', '-qq'], { stdio: 'ignore' });
    spawnSync(apt, ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
  }
  const installed = findCommand(...NAMES);
  if (installed) return installed;
  throw new ClearError(
    'The browser tests need Chromium or Chrome on PATH (Debian: apt-get install chromium).',
  );
}
