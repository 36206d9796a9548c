import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { verifyAudit } from './audit-chain.ts';
import { ClearError, runCommand } from './clear-error.ts';
import { databaseUrl } from './stack/postgres.ts';
import { readSecrets } from './stack/secrets.ts';
import { root } from './toolchain.mjs';

await runCommand(async () => {
  const database = new pg.Client({ connectionString: address() });
  await database.connect().catch((error: Error) => {
    throw new ClearError(
      `The database is not reachable: ${error.message}. Start Docket, or give DATABASE_URL.`,
    );
  });
  try {
    const reports = await verifyAudit(database);
    for (const { business, entries, head, broken } of reports) {
      const whole = `${entries} entries, unbroken, ending in ${head}`;
      console.log(`${business}: ${broken ? `broken at entry ${broken.seq}: ${broken.why}` : whole}`);
    }
    return reports.some((report) => report.broken) ? 1 : 0;
  } finally {
    await database.end();
  }
});

/** The database of `npm start` in this folder, unless another one is named. */
function address(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const dataDir = path.resolve(root, process.env.DATA_DIR ?? '.data');
  const ports = path.join(dataDir, 'ports.json');
  if (!existsSync(ports))
    throw new ClearError('There is no .data here. Start Docket once, or give DATABASE_URL.');
  const { postgres } = JSON.parse(readFileSync(ports, 'utf8')) as { postgres: number };
  return databaseUrl({ port: postgres, password: readSecrets(dataDir).databasePassword });
}
