import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { ClearError } from '../clear-error.ts';
import { findCommand } from '../toolchain/find-command.ts';

interface User {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so root runs it as the user `postgres`; everyone else as themselves. */
export function postgresUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = lookUp();
  if (user) return user;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  const created = lookUp();
  if (created) return created;
  throw new ClearError('PostgreSQL does not run as root, and a user "postgres" could not be created.');
}

/** How to run a server program as `postgresUser()`. */
export function asPostgres(command: string, args: string[], dataDir: string) {
  const user = postgresUser();
  if (!user) return { command, args };
  const closed = [command, dataDir]
    .flatMap(foldersAbove)
    .find((folder) => (statSync(folder).mode & 0o1) === 0);
  if (!closed) return { command, args, user };

  // Debian gives root a home that nobody else may enter; only this one right lets postgres work inside it.
  const setpriv = findCommand('setpriv');
  if (!setpriv) {
    throw new ClearError(
      `PostgreSQL runs as the user "postgres", which may not enter ${closed}; move Docket elsewhere.`,
    );
  }
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  const right = [
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ];
  return { command: setpriv, args: [...identity, ...right, command, ...args] };
}

function lookUp(): User | undefined {
  const id = (option: string) => spawnSync('id', [option, 'postgres'], { encoding: 'utf8' });
  const [uid, gid] = [id('-u'), id('-g')];
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}

function foldersAbove(file: string): string[] {
  const folder = path.dirname(file);
  return folder === file ? [] : [folder, ...foldersAbove(folder)];
}
