import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildStale } from './build.ts';
import { ClearError, runCommand } from './clear-error.ts';
import { isFree, rememberedPorts } from './stack/ports.ts';
import { launch } from './stack/processes.ts';
import { type Stack, startStack } from './stack/stack.ts';
import { root } from './toolchain.mjs';

const dataDir = path.resolve(root, process.env.DATA_DIR ?? '.data');
const lock = path.join(dataDir, 'running.pid');
const production = process.env.NODE_ENV === 'production';
const demo =
  process.env.DEMO === undefined ? !production : !['0', 'false', 'off', 'no'].includes(process.env.DEMO);

await runCommand(async () => {
  takeFolder();
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort());
  try {
    await run(asked.signal);
    return 0;
  } finally {
    rmSync(lock, { force: true });
  }
});

async function run(asked: AbortSignal): Promise<void> {
  const began = performance.now();
  const { DATABASE_URL, TEMPORAL_ADDRESS, AUTH_SECRET, PUBLIC_URL } = process.env;
  if (production && !AUTH_SECRET)
    throw new ClearError('Set AUTH_SECRET for production: openssl rand -base64 32');
  const app = await appPort();
  await buildStale();
  const others = await rememberedPorts(dataDir, { postgres: 54_329, temporal: 7233, temporalUi: 8233 });
  const stack = await startStack({
    dataDir,
    ports: { app, ...others },
    databaseUrl: DATABASE_URL,
    temporalAddress: TEMPORAL_ADDRESS,
    env: { DEMO: demo ? '1' : '0', ...(AUTH_SECRET && { AUTH_SECRET }), ...(PUBLIC_URL && { PUBLIC_URL }) },
  });
  try {
    const watching = Promise.all([...stack.processes.keys()].map((name) => watch(stack, name, asked)));
    console.log(`Ready after ${((performance.now() - began) / 1000).toFixed(1)} s.`);
    if (demo) await Promise.race([seedDemo(stack), watching]);
    if (!asked.aborted) console.log(panel(stack));
    await watching;
  } finally {
    console.log('Stopping ...');
    await stack.stop();
  }
}

/** One start per folder: two would write the same data. */
function takeFolder(): void {
  mkdirSync(dataDir, { recursive: true });
  const other = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  if (other && other !== process.pid && isAlive(other)) {
    throw new ClearError(
      `Docket runs here already, as process ${other}. Stop it first, or set DATA_DIR and PORT.`,
    );
  }
  writeFileSync(lock, String(process.pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function appPort(): Promise<number> {
  const wanted = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535)
    throw new ClearError('PORT must be a number from 1 to 65535.');
  if (await isFree(wanted, process.env.HOST ?? '127.0.0.1')) return wanted;
  throw new ClearError(
    `Port ${wanted} is taken. Stop what uses it, or choose another: PORT=${wanted + 1} npm start`,
  );
}

async function seedDemo(stack: Stack): Promise<void> {
  const command = { command: process.execPath, args: ['db/seed/seed.ts'], cwd: root, env: stack.env };
  const seed = launch({ name: 'seed', logFile: path.join(dataDir, 'logs', 'seed.log'), ...command });
  const end = await seed.exited;
  if (end !== 'exit code 0') console.error(`The demo business could not be made:\n${seed.lastWords()}`);
}

/** Brings back what ends by itself, more slowly each time, until we are asked to stop. */
async function watch(stack: Stack, name: string, asked: AbortSignal): Promise<void> {
  const stopped = new Promise<'asked'>((resolve) => {
    if (asked.aborted) resolve('asked');
    asked.addEventListener('abort', () => resolve('asked'), { once: true });
  });
  for (let pause = 500; ; pause = Math.min(pause * 2, 30_000)) {
    const began = Date.now();
    const end = await Promise.race([stopped, stack.processes.get(name)!.exited]);
    if (end === 'asked' || asked.aborted) return;
    if (Date.now() - began > 60_000) pause = 500;
    console.error(
      `${name} ended (${end}); starting it again. Its log: ${path.join(dataDir, 'logs', `${name}.log`)}`,
    );
    await Promise.race([stopped, delay(pause)]);
    if (asked.aborted) return;
    await stack.start(name).catch((error: Error) => console.error(error.message));
  }
}

function panel({ url, env }: Stack): string {
  const ui = env.TEMPORAL_UI_URL ?? process.env.TEMPORAL_UI_URL;
  const lines = [
    '',
    `  Docket       ${url}`,
    `  API          ${url}/api/docs`,
    ...(ui ? [`  Temporal UI  ${ui}`] : []),
    ...(demo
      ? [
          '',
          '  Sign in as   hello@designpi.com / admin123 (admin)',
          '               sarah@designpi.com / staff123 (staff)',
          '               john.doe@example.com / customer123 (customer)',
        ]
      : []),
    '',
    '  Ctrl-C stops it; the data stays.',
    '',
  ];
  return lines.join('\n');
}
