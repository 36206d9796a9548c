import { CompiledQuery } from 'kysely';
import type { Em } from '#db/orm.ts';

const numbered = new Map<string, string>();

function withNumbers(text: string): string {
  const known = numbered.get(text);
  if (known) return known;
  let place = 0;
  const made = text.replaceAll('?', () => `$${++place}`);
  numbered.set(text, made);
  return made;
}

/**
 * Runs SQL in the manager's transaction with true parameters (`?`), so that the connection prepares it once;
 * `em.execute` would write the values into the text and plan it anew each time. The text must be a constant.
 */
export async function query<Row>(em: Em, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const { rows } = await em.getKysely().executeQuery<Row>(CompiledQuery.raw(withNumbers(text), [...values]));
  return rows;
}
