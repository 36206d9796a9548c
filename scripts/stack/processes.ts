import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

export interface Launch {
  name: string;
  command: string;
  args: string[];
  logFile: string;
  env?: Record<string, string | undefined>;
  cwd?: string;
  stopSignal?: NodeJS.Signals;
  user?: { uid: number; gid: number };
}

/** A child process in a session of its own, so that Ctrl-C reaches only us and we stop things in order. */
export interface Running {
  readonly name: string;
  readonly pid: number;
  /** Resolves with how it ended: "exit code 1", "SIGKILL". */
  readonly exited: Promise<string>;
  readonly hasExited: boolean;
  /** The last lines it wrote. */
  lastWords(): string;
  /** Asks it to end, and makes it after 30 s. */
  stop(): Promise<void>;
  /** `kill -9`, resolved when it is gone. */
  kill(): Promise<void>;
}

const LOG_LIMIT = 20 * 1024 * 1024;
const STOP_PATIENCE_MS = 30_000;

export function launch(options: Launch): Running {
  const { name, command, args, logFile, env, cwd, stopSignal = 'SIGTERM', user } = options;
  const log = openLog(logFile);
  const start = statSync(logFile).size;
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env },
    ...(cwd && { cwd }),
    ...user,
  });
  closeSync(log);

  let ended: string | undefined;
  const exited = new Promise<string>((resolve) => {
    const end = (how: string) => {
      ended = how;
      resolve(how);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  });
  const { pid = 0 } = child;
  if (pid) guard(child, pid, stopSignal);

  const send = (signal: NodeJS.Signals) => ended ?? child.kill(signal);
  return {
    name,
    pid,
    exited,
    get hasExited() {
      return ended !== undefined;
    },
    lastWords: () =>
      readFileSync(logFile).subarray(start).toString().trim().split('\n').slice(-12).join('\n'),
    async stop() {
      send(stopSignal);
      const timer = setTimeout(() => send('SIGKILL'), STOP_PATIENCE_MS);
      await exited;
      clearTimeout(timer);
    },
    async kill() {
      send('SIGKILL');
      await exited;
    },
  };
}

function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}

let watchdog: ChildProcess | undefined;

/** Children must end with us even when we are killed: a small shell script notices that our pipe has closed. */
function startWatchdog(): ChildProcess {
  const script = path.join(import.meta.dirname, 'watchdog.sh');
  const started = spawn('sh', [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  started.unref();
  (started.stdin as unknown as { unref(): void }).unref();
  return started;
}

function tellWatchdog(line: string): void {
  watchdog ??= startWatchdog();
  watchdog.stdin?.write(`${line}\n`);
}

/** The process that ends when everything that we launched has ended. */
export function watchdogPid(): number {
  watchdog ??= startWatchdog();
  return watchdog.pid ?? 0;
}

function guard(child: ChildProcess, pid: number, stopSignal: NodeJS.Signals): void {
  tellWatchdog(`+ ${pid} ${stopSignal.slice(3)}`);
  child.once('exit', () => tellWatchdog(`- ${pid}`));
}

/** Removes this folder when our process has ended, however it ended. */
export function removeAtEnd(folder: string): void {
  tellWatchdog(`rm ${folder}`);
}
