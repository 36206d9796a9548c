import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ClearError } from '../clear-error.ts';
import { watchdogPid } from './processes.ts';

// As long as a watchdog may take to end what its starter left behind.
const PATIENCE_MS = 15_000;

/**
 * One start per folder: two would write the same data. The lock is a socket, because the system lets go of it however
 * its process ends, and no other process can ever be taken for it.
 */
export async function lockFolder(folder: string): Promise<void> {
  // Relative, because the address of a socket holds about a hundred characters.
  const socket = path.relative('', path.join(folder, 'lock'));
  if (await isAnswered(socket)) {
    throw new ClearError(`Docket runs in ${folder} already. Stop it first, or set DATA_DIR and PORT.`);
  }
  rmSync(socket, { force: true });
  const lock = createServer((client) => client.destroy()).listen(socket);
  lock.unref();
  await once(lock, 'listening');
  await waitForPredecessor(path.join(folder, 'watchdog.pid'));
}

async function isAnswered(socket: string): Promise<boolean> {
  const client = connect(socket);
  try {
    await once(client, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}

/** After a start that was killed, its processes still run for a moment, and hold data and ports. */
async function waitForPredecessor(file: string): Promise<void> {
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const until = Date.now() + PATIENCE_MS;
  while (pid && isAlive(pid) && Date.now() < until) await delay(100);
  writeFileSync(file, String(watchdogPid()));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
