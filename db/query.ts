import { CompiledQuery, type DatabaseConnection } from 'kysely';
import type { Em } from '#db/orm.ts';
import { andCommit } from './preparing-client.ts';

/** Of managers in a transaction of their own. Kysely would make each statement wait for the answer to the one before. */
const connections = new WeakMap<Em, DatabaseConnection>();

/** Lets the statements of this manager's transaction follow each other at once, until `releaseConnection`. */
export async function holdConnection(em: Em): Promise<void> {
  connections.set(
    em,
    await em
      .getKysely()
      .getExecutor()
      .provideConnection(async (connection) => connection),
  );
}

export const releaseConnection = (em: Em): boolean => connections.delete(em);

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
 * `em.execute` would write the values into the text and plan it anew each time. The text must be a constant. Statements
 * are sent in the order of their calls, and those that are not waited for go out together.
 */
export async function query<Row>(em: Em, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const statement = CompiledQuery.raw(withNumbers(text), [...values]);
  const { rows } = await (connections.get(em)?.executeQuery<Row>(statement) ??
    em.getKysely().executeQuery<Row>(statement));
  return rows;
}

/**
 * The same for the last statement of a transaction, whose commit goes out with it: a round trip less, for which nobody
 * waits for its locks. All that comes before it must have been sent; it commits nothing where one of them fails.
 */
export const lastQuery = <Row>(em: Em, text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  query(em, text + andCommit, values);

/**
 * Whole rows by their ids, in that order: `text` selects from `wanted`, which has `id` and `place`. One id alone is said
 * as such: a plan for any number of ids counts with ten, looks dear beside one for a single id, and PostgreSQL would plan
 * anew each time, which took 5 ms where reading takes 1.
 */
export async function queryWanted<Row>(em: Em, text: string, ids: readonly string[]): Promise<Row[]> {
  const [first] = ids;
  if (first === undefined) return [];
  const [wanted, given] =
    ids.length === 1
      ? ['values (?::uuid, 1)', first]
      : ['select * from unnest(?::uuid[]) with ordinality', `{${ids.join()}}`];
  return query(em, `with wanted(id, place) as (${wanted}) ${text}`, [given]);
}

/**
 * SQL: what follows from other columns, under a name, to join by. Under row-level security an index is asked for plain
 * columns alone, as an expression might tell of rows that are not to be seen: a join by one reads all of the business's
 * rows. See docs/decisions/0013.
 */
export const computed = (name: string, columns: string): string =>
  `cross join lateral (select ${columns} offset 0) ${name}`;

/** SQL: an id out of a column that also holds other things, such as `system`. */
export const uuidIn = (column: string): string =>
  `case when pg_input_is_valid(${column}, 'uuid') then ${column}::uuid end`;

/** SQL: joins, as `m`, the member whose id stands in this column, if it is one. */
export const memberIn = (column: string): string =>
  `${computed('named', `${uuidIn(column)} as id`)}
   left join member m on m.business_id = current_business() and m.id = named.id`;
