import path from 'node:path';
import { root } from '#scripts/toolchain.mjs';
import { createBench } from './bench.ts';
import { chosen, type Line, print, save } from './report.ts';
import { reply } from './rows/reply.ts';
import { openStack } from './stack.ts';

const rows = [reply];

const stack = await openStack();
const lines: Line[] = [];
try {
  await stack.startAll();
  const bench = await createBench(stack);
  for (const row of chosen(rows, process.argv.slice(2))) {
    for (const line of await row.run(bench)) {
      lines.push(line);
      print(line);
    }
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await stack.close();
}
save(path.join(root, '.data', 'bench.json'), lines);
process.exit();
