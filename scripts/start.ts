import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { business, people } from '#db/seed/demo.ts';
import { type Env, readEnv } from '#env';
import { buildStale } from './build.ts';
import { ClearError, runCommand } from './clear-error.ts';
import { lockFolder } from './stack/folder-lock.ts';
import { keepRunning } from './stack/keep-running.ts';
import { freePort, isFree, rememberedPorts } from './stack/ports.ts';
import { launch } from './stack/processes.ts';
import { type Stack, startStack } from './stack/stack.ts';
import { ensureTemporalCli } from './toolchain/temporal-cli.ts';
import { root } from './toolchain.mjs';

await runCommand(async () => {
  const env = settings();
  const dataDir = path.resolve(root, env.DATA_DIR);
  mkdirSync(dataDir, { recursive: true });
  await lockFolder(dataDir);
  const app = await appPort(env);
  // Whatever takes minutes comes first: until here a signal just ends us.
  if (!process.env.TEMPORAL_ADDRESS) await ensureTemporalCli();
  await buildStale();

  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort());
  await run(env, dataDir, app, asked.signal).catch((error) => {
    if (!asked.signal.aborted) throw error;
  });
  return 0;
});

async function run(env: Env, dataDir: string, app: number, asked: AbortSignal): Promise<void> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, AUTH_SECRET, PUBLIC_URL } = process.env;
  const others = await rememberedPorts(dataDir, { postgres: 54_329, temporal: 7233, temporalUi: 8233 });
  const stack = await startStack({
    dataDir,
    ports: { app, ...others },
    databaseUrl: DATABASE_URL || undefined,
    temporalAddress: TEMPORAL_ADDRESS || undefined,
    env: {
      DEMO: env.DEMO ? '1' : '0',
      ...(AUTH_SECRET && { AUTH_SECRET }),
      ...(PUBLIC_URL && { PUBLIC_URL }),
    },
    asked,
  });
  try {
    const logs = path.join(dataDir, 'logs');
    const running = keepRunning(stack, asked, logs);
    console.log(`Ready after ${(performance.now() / 1000).toFixed(1)} s.`);
    if (env.DEMO) await Promise.race([seedDemo(stack, logs), running]);
    if (!asked.aborted) console.log(panel(stack, env));
    await running;
  } finally {
    console.log('Stopping ...');
    await stack.stop();
  }
}

function settings(): Env {
  const { NODE_ENV, DATABASE_URL, AUTH_SECRET } = process.env;
  if (NODE_ENV === 'production' && !AUTH_SECRET) {
    throw new ClearError('Set AUTH_SECRET for production: openssl rand -base64 32');
  }
  // Both are made on the way when they are not given; the rest is checked now.
  const made = {
    DATABASE_URL: DATABASE_URL || 'postgresql://127.0.0.1/docket',
    AUTH_SECRET: AUTH_SECRET || '-'.repeat(32),
  };
  try {
    return readEnv({ ...process.env, ...made });
  } catch (error) {
    throw new ClearError((error as Error).message);
  }
}

async function appPort({ PORT, HOST }: Env): Promise<number> {
  if (PORT === 0) return freePort();
  if (await isFree(PORT, HOST)) return PORT;
  throw new ClearError(
    `Port ${PORT} is taken. Stop what uses it, or choose another: PORT=${PORT + 1} npm start`,
  );
}

async function seedDemo(stack: Stack, logs: string): Promise<void> {
  const command = { command: process.execPath, args: ['db/seed/seed.ts'], cwd: root, env: stack.env };
  const seed = launch({ name: 'seed', logFile: path.join(logs, 'seed.log'), ...command });
  const end = await seed.exited;
  if (end !== 'exit code 0') console.error(`The demo business could not be made:\n${seed.lastWords()}`);
}

function panel({ url, env: { TEMPORAL_UI_URL } }: Stack, env: Env): string {
  const ui = TEMPORAL_UI_URL ?? env.TEMPORAL_UI_URL;
  const lines = [`Docket       ${url}`, `API          ${url}/api/docs`];
  if (ui) lines.push(`Temporal UI  ${ui}`);
  if (env.DEMO) {
    const roles = ['staff', 'customer', 'provider'].map((role) =>
      people.find((person) => person.role === role),
    );
    const accounts = [{ ...business, role: 'admin' }, ...roles.filter((person) => person !== undefined)];
    const signIns = accounts.map(({ email, password, role }) => `${email} / ${password} (${role})`);
    lines.push(
      '',
      ...signIns.map((line, index) => `${index === 0 ? 'Sign in as ' : '           '}  ${line}`),
    );
  }
  return ['', ...lines, '', 'Ctrl-C stops it; the data stays.', '']
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}
