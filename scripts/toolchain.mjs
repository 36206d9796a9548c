// What must be there before anything can be imported: a Node that runs TypeScript, and node_modules.
// Plain JavaScript for Node 20, without dependencies.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'docket');

/** Goes on in a Node that runs TypeScript, with every dependency installed; ends the process when it cannot. */
export async function bootstrap() {
  process.chdir(root);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) fail(`Docket needs Node 20 or newer; this is ${process.versions.node}.`);
  const runsTypeScript = major >= 24 || (major === 22 && minor >= 18);
  followParent();
  if (!runsTypeScript) await continueWith(installNode());
  installDependencies();
}

function installNode() {
  const folder = path.join(cache, 'node24');
  const bin = path.join(folder, 'node_modules', '.bin');
  const node = path.join(bin, 'node');
  if (spawnSync(node, ['--version']).status === 0) return node;
  console.log('Installing Node 24 (once, about 10 s) ...');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  npm(['install', '--prefix', folder, 'node@24'], folder);
  if (spawnSync(node, ['--version']).status !== 0) {
    fail(
      `Node 24 could not be installed into ${folder}; install it yourself (https://nodejs.org) and try again.`,
    );
  }
  return node;
}

/** Runs this same command with another Node, and never returns. */
function continueWith(node) {
  const child = spawn(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: path.dirname(node) + path.delimiter + process.env.PATH,
      DOCKET_CONTINUES: '1',
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
  return new Promise(() => {});
}

/** A parent that was killed could not forward anything: its end is the signal, when it is npm or this very command. */
function followParent() {
  const { npm_lifecycle_event: npmScript, DOCKET_CONTINUES: continues } = process.env;
  if (!npmScript && !continues) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

function installDependencies() {
  const platform = `${process.platform}-${process.arch}`;
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(platform).update(lock).digest('hex');
  const stamp = path.join(root, 'node_modules', '.docket-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing dependencies ...');
  // The lock file knows the optional packages of linux-x64 alone; direct versions are pinned anyway.
  npm(['install', '--include=dev', ...(platform === 'linux-x64' ? [] : ['--no-package-lock'])], root);
  writeFileSync(stamp, wanted);
}

function npm(args, cwd) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const result = spawnSync('npm', [...args, ...quiet], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (result.error) fail(`npm could not be run: ${result.error.message}.`);
  if (result.status !== 0) fail(`"npm ${args.join(' ')}" failed; the lines above say why.`);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
