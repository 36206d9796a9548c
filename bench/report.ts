import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One line of the report. `holds` is absent where the machine cannot tell, such as two workers on two cores. */
export type Line = {
  name: string;
  ours: string;
  against: string;
  /** The ratio or the count that the bar is for. */
  value: number | null;
  bar: string;
  holds?: boolean;
};

/** A measurement that can be asked for by its name. */
export type Row<Context> = { name: string; run(context: Context): Promise<Line[]> };

const verdictOf = ({ holds }: Line) => (holds === undefined ? 'n/a' : holds ? 'holds' : 'falls short');

/** The rows named on the command line, or all of them. */
export function chosen<Context>(rows: Row<Context>[], names: string[]): Row<Context>[] {
  const unknown = names.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0) {
    console.log(`There is no row ${unknown.join(', ')}. Rows: ${rows.map((row) => row.name).join(', ')}.`);
  }
  return names.length === 0 ? rows : rows.filter((row) => names.includes(row.name));
}

export function print(line: Line): void {
  const { name, ours, against, value, bar } = line;
  const figure = value === null ? '' : Number.isInteger(value) ? String(value) : value.toFixed(2);
  const cells = [name.padEnd(34), ours.padEnd(22), against.padEnd(22), figure.padStart(7), bar.padEnd(16)];
  console.log(`${cells.join('  ')}  ${verdictOf(line)}`);
}

/** Writes the lines where other programs can read them, newest run only. */
export function save(file: string, lines: Line[]): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify(
      lines.map((line) => ({ ...line, verdict: verdictOf(line) })),
      null,
      2,
    )}\n`,
  );
}
