import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ClearError } from '../clear-error.ts';
import { launch, type Running } from './processes.ts';
import { prepareTemporal } from './temporal-server.ts';

export interface TemporalOptions {
  /** The Temporal CLI. */
  command: string;
  port: number;
  /** Without a port there is no UI. */
  uiPort?: number;
  /** Without a file everything is kept in memory. */
  file?: string;
  logFile: string;
  namespace?: string;
  extraArgs?: string[];
}

const START_PATIENCE_MS = 60_000;
// As safe as the defaults and more than twice as fast: 1,077 signals a second against 445.
const JOURNAL = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full'];
// By default a shard looks for work to hand out 20 times a second at most, and the dev server has few shards: a command
// that follows another waits up to 50 ms for its worker.
const PROMPT = ['transfer', 'timer', 'visibility'].flatMap((queue) => [
  ...['--dynamic-config-value', `history.${queue}ProcessorMaxPollRPS=1000`],
]);
// The dev server forgets closed processes after a day.
const KEEP_HISTORIES = ['operator', 'namespace', 'update', '--retention', '90d'];

/** Starts Temporal's dev server and resolves when it serves the namespace. */
export async function startTemporal(options: TemporalOptions): Promise<Running> {
  const { command, port, uiPort, file, logFile, namespace = 'default', extraArgs = [] } = options;
  const address = `127.0.0.1:${port}`;
  const server = launch({
    name: 'temporal',
    logFile,
    command,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'],
      ...['--namespace', namespace],
      ...PROMPT,
      ...(uiPort ? ['--ui-port', String(uiPort)] : ['--headless']),
      ...(file ? ['--db-filename', path.resolve(file), ...JOURNAL] : []),
      ...extraArgs,
    ],
  });
  try {
    await untilListening(server, port);
    await prepareTemporal({ address, namespace });
  } catch (error) {
    await server.stop();
    throw error;
  }
  if (file) spawnSync(command, [...KEEP_HISTORIES, '--namespace', namespace, '--address', address]);
  return server;
}

async function untilListening(server: Running, port: number): Promise<void> {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (!(await isListening(port))) {
    if (server.hasExited || Date.now() > deadline) {
      throw new ClearError(`Temporal did not start:\n${server.lastWords()}`);
    }
    await delay(50);
  }
}

function isListening(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1');
  socket.once('error', () => resolve(false));
  socket.once('connect', () => resolve(true));
  return promise.finally(() => socket.destroy());
}
