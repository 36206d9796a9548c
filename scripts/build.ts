import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { bundleOptions } from '../workflow-bundle.ts';
import { ClearError } from './clear-error.ts';
import { root } from './toolchain.mjs';

const folder = path.join(root, 'build');
export const workflowBundle = path.join(folder, 'workflow-bundle.js');

/** Builds what its sources have outgrown, side by side: the workflow bundle, the pages and the widget. */
export async function buildStale(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const workflows = ifStale(
    'workflows',
    workflowBundle,
    ['workflows/**/*.ts', 'workflow-bundle.ts'],
    async () => {
      const { bundleWorkflowCode } = await import('@temporalio/worker');
      const { code } = await bundleWorkflowCode({ ...bundleOptions, logger: quiet });
      writeFileSync(workflowBundle, code);
    },
  );
  const pages = ['web/**/*.{ts,tsx,css,json,svg}', 'workflows/**/*.ts', 'vite.config.ts', 'tsconfig.json'];
  const shown = ifStale('pages', path.join(folder, 'pages', 'server', 'index.js'), pages, async () => {
    const remix = path.join(root, 'node_modules', '.bin', 'remix');
    await run('pages', [remix, 'vite:build', '--logLevel', 'warn']);
  });
  const sources = ['web/widget/*.{ts,css}', 'web/locales/*/widget.json', 'scripts/build-widget.ts'];
  const widget = ifStale('widget', path.join(folder, 'widget', 'frame.js'), sources, async () =>
    run('widget', ['scripts/build-widget.ts']),
  );
  await Promise.all([workflows, shown, widget]);
}

async function run(name: string, command: string[]): Promise<void> {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new ClearError(`The ${name} could not be built:\n${(await said).join('')}`);
}

const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };

async function ifStale(
  name: string,
  output: string,
  patterns: string[],
  build: () => Promise<void>,
): Promise<void> {
  const hash = createHash('sha256');
  for (const file of patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    if (file.includes('.test.')) continue;
    hash.update(file).update(readFileSync(path.join(root, file)));
  }
  const made = hash.update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex');
  const stamp = path.join(folder, `.${name}`);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return;
  console.log(`Building the ${name} ...`);
  await build();
  writeFileSync(stamp, made);
}
