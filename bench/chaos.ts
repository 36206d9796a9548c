import path from 'node:path';
import { runCommand } from '#scripts/clear-error.ts';
import { root } from '#scripts/toolchain.mjs';
import { auditChain } from './chaos/rows/audit-chain.ts';
import { bookings } from './chaos/rows/bookings.ts';
import { databaseDown } from './chaos/rows/database-down.ts';
import { kills } from './chaos/rows/kills.ts';
import { mailDown } from './chaos/rows/mail-down.ts';
import { workersDown } from './chaos/rows/workers-down.ts';
import { type Chaos, openChaos } from './chaos/scene.ts';
import { chosen, type Line, print, type Row, save } from './report.ts';

/** The audit chain is looked at when everything else has been down. */
const rows: Row<Chaos>[] = [kills, bookings, workersDown, databaseDown, mailDown, auditChain];

await runCommand(async () => {
  const lines: Line[] = [];
  const chaos = await openChaos(Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 1_000_000)));
  console.log(`Seed ${chaos.seed}; CHAOS_SEED=${chaos.seed} kills at the same moments again.`);
  try {
    for (const row of chosen(rows, process.argv.slice(2))) {
      for (const line of await row.run(chaos)) {
        lines.push(line);
        print(line);
      }
    }
  } finally {
    await chaos.close();
    save(path.join(root, '.data', 'chaos.json'), lines);
  }
  return 0;
});
