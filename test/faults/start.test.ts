import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/stack/ports.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'docket-start-'));
  folders.push(folder);
  return folder;
}

async function start(settings: Record<string, string>, dataDir = newFolder()) {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    NODE_ENV: 'development',
    ...settings,
  } as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, said: said.trim() };
}

// Side by side: two of them wait for what never answers.
describe.concurrent('a start that cannot be', { timeout: 180_000 }, () => {
  it('says in one sentence that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const { code, said } = await start({ PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(said).toBe(
      `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
    );
  });

  it('says that Docket runs in this folder already', async () => {
    const dataDir = newFolder();
    const lock = createServer().listen(path.join(dataDir, 'lock'));
    await once(lock, 'listening');
    const { code, said } = await start({ PORT: String(await freePort()) }, dataDir);
    lock.close();
    expect(code).toBe(1);
    expect(said).toBe(`Docket runs in ${dataDir} already. Stop it first, or set DATA_DIR and PORT.`);
  });

  it('says that a database given by its address does not answer', async () => {
    const port = await freePort();
    const { code, said } = await start({
      PORT: String(await freePort()),
      DATABASE_URL: `postgresql://nobody:nothing@127.0.0.1:${port}/nowhere`,
    });
    expect(code).toBe(1);
    expect(said.split('\n')).toHaveLength(1);
    expect(said).toContain(`127.0.0.1:${port}`);
  });

  it('says that a Temporal given by its address does not answer', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const { code, said } = await start({ PORT: String(await freePort()), TEMPORAL_ADDRESS: address });
    expect(code).toBe(1);
    expect(said).toContain(`Temporal is not reachable at ${address}`);
  });

  it('refuses production without a secret of its own', async () => {
    const { code, said } = await start({
      PORT: String(await freePort()),
      NODE_ENV: 'production',
      AUTH_SECRET: '',
    });
    expect(code).toBe(1);
    expect(said).toContain('AUTH_SECRET');
  });
});
