import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { root } from '#scripts/toolchain.mjs';
import { openMailSink } from './chaos/mail-sink.ts';
import { rows } from './chaos/rows.ts';
import { chosen, type Line, print, save } from './report.ts';
import { openStack } from './stack.ts';

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
const mail = await openMailSink();
const stack = await openStack({ SMTP_URL: mail.url });
const lines: Line[] = [];
try {
  const connection = Connection.lazy({ address: stack.temporalAddress });
  const database = async () => {
    const client = new pg.Client({ connectionString: stack.databaseUrl });
    // A test that kills PostgreSQL is no place to die of it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const chaos = { stack, database, temporal: new Client({ connection }), mail, seed };
  for (const row of chosen(rows, process.argv.slice(2))) {
    for (const line of await row.run(chaos)) {
      lines.push(line);
      print(line);
    }
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await stack.stop();
  await mail.close();
}
save(path.join(root, '.data', 'chaos.json'), lines);
process.exit();
