import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

/** Whether a server may listen there now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  return promise;
}

/**
 * A free port on 127.0.0.1, below the range that outgoing connections take theirs from: a client that waits
 * for a server to come back could otherwise take the server's own port.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    if (await isFree(port)) return port;
  }
}

/** The ports of the last start in this folder, each replaced when something else has it now. */
export async function rememberedPorts<Name extends string>(
  dataDir: string,
  preferred: Record<Name, number>,
): Promise<Record<Name, number>> {
  const file = path.join(dataDir, 'ports.json');
  const last = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<typeof preferred>) : {};
  const ports = { ...preferred, ...last };
  for (const name of Object.keys(preferred) as Name[]) {
    if (!(await isFree(ports[name]))) ports[name] = await freePort();
  }
  writeFileSync(file, `${JSON.stringify(ports)}\n`);
  return ports;
}
