import path from 'node:path';
import { runCommand } from '#scripts/clear-error.ts';
import { root } from '#scripts/toolchain.mjs';
import { type Bench, createBench } from './bench.ts';
import { chosen, type Line, print, type Row, save } from './report.ts';
import { articles } from './rows/articles.ts';
import { autoAssign } from './rows/auto-assign.ts';
import { bookings } from './rows/bookings.ts';
import { conversations } from './rows/conversations.ts';
import { events } from './rows/events.ts';
import { manyTickets } from './rows/lists.ts';
import { liveTickets } from './rows/live-tickets.ts';
import { longThread } from './rows/long-thread.ts';
import { pages } from './rows/pages.ts';
import { reply } from './rows/reply.ts';
import { start } from './rows/start.ts';
import { workers } from './rows/workers.ts';
import { openStack } from './stack.ts';

/** What leaves much behind stands last, so that it burdens nothing else. */
const rows: Row<Bench>[] = [
  reply,
  events,
  conversations,
  pages,
  workers,
  longThread,
  articles,
  bookings,
  autoAssign,
  manyTickets,
  liveTickets,
  start,
];

await runCommand(async () => {
  const lines: Line[] = [];
  const stack = await openStack();
  try {
    const bench = await createBench(stack);
    for (const row of chosen(rows, process.argv.slice(2))) {
      for (const line of await row.run(bench)) {
        lines.push(line);
        print(line);
      }
    }
  } finally {
    await stack.stop();
    save(path.join(root, '.data', 'bench.json'), lines);
  }
  return 0;
});
