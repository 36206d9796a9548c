import type { Logger } from 'pino';
import type { Orm } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';

/** Counts are written together, so that reading an article or searching waits for no write. */
const writeEvery = 1000;
const keptDays = 180;
/** Programs that search for anything fill no more than this a day. */
const mostQueries = 2000;
/** Who looks again at the same page has not searched again. */
const sameFor = 600_000;
const mostRemembered = 5000;

type Counts = {
  views: Map<string, number>;
  searches: Map<string, { times: number; found: number; at: Date }>;
};

/** What readers look at and for, of every business, until it is written down. */
export class Tally {
  readonly #orm: Orm;
  readonly #log: Logger;
  readonly #counts = new Map<string, Counts>();
  readonly #recent = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(orm: Orm, log: Logger) {
    this.#orm = orm;
    this.#log = log;
  }

  viewed(businessId: string, articleId: string): void {
    const { views } = this.#of(businessId);
    views.set(articleId, (views.get(articleId) ?? 0) + 1);
  }

  /** `by`: whoever searches; a search said again within minutes counts once. */
  searched(businessId: string, { words, found, by }: { words: string; found: number; by: string }): void {
    const said = normalised(words);
    if (said === '' || this.#isRecent(`${businessId} ${by} ${said}`)) return;
    const { searches } = this.#of(businessId);
    searches.set(said, { times: (searches.get(said)?.times ?? 0) + 1, found, at: new Date() });
  }

  #isRecent(key: string): boolean {
    const now = Date.now();
    const known = this.#recent.get(key) ?? 0;
    this.#recent.delete(key);
    this.#recent.set(key, now);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > mostRemembered && oldest !== undefined) this.#recent.delete(oldest);
    return known > now - sameFor;
  }

  #of(businessId: string): Counts {
    this.#timer ??= setTimeout(() => void this.write(), writeEvery).unref();
    const counts = this.#counts.get(businessId) ?? { views: new Map(), searches: new Map() };
    this.#counts.set(businessId, counts);
    return counts;
  }

  async write(): Promise<void> {
    this.#timer = undefined;
    const counted = [...this.#counts];
    this.#counts.clear();
    for (const [businessId, counts] of counted) {
      // What could not be written is not worth keeping: it is a count.
      await this.#writeOf(businessId, counts).catch((error: unknown) =>
        this.#log.warn({ err: error }, 'views and searches were not counted'),
      );
    }
  }

  async #writeOf(businessId: string, { views, searches }: Counts): Promise<void> {
    await withTenant(this.#orm, businessId, async (em) => {
      // In one order for all: two servers that count the same articles never wait for each other in a circle.
      const seen = [...views].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [id, times] of seen) {
        await query(
          em,
          'update article set views = views + ? where business_id = current_business() and id = ?',
          [times, id],
        );
      }
      const said = [...searches].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [words, { times, found, at }] of said) {
        await query(
          em,
          `insert into article_search (business_id, day, query, searches, found, at)
           select current_business(), date_trunc('day', ?::timestamptz, 'UTC'), ?, ?, ?, ?
           where (select count(*) from article_search where business_id = current_business()
             and day = date_trunc('day', ?::timestamptz, 'UTC')) < ?
           on conflict (business_id, day, query) do update set searches = article_search.searches + excluded.searches,
             found = excluded.found, at = excluded.at`,
          [at, words, times, found, at, at, mostQueries],
        );
      }
      if (said.length === 0) return;
      await query(
        em,
        `delete from article_search where business_id = current_business() and day < now() - ? * interval '1 day'`,
        [keptDays],
      );
    });
  }
}

/** As others say it too, and without what could name a person: addresses, and numbers as long as a phone's. */
export const normalised = (words: string): string =>
  words
    .toLowerCase()
    .replace(/\S*@\S*/g, ' ')
    .replace(/\+?\d[\d\s()./-]{4,}\d/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);

const tallies = new WeakMap<Orm, Tally>();

/** The one tally of this process’s database. */
export function tallyOf({ orm, log }: { orm: Orm; log: Logger }): Tally {
  const tally = tallies.get(orm) ?? new Tally(orm, log);
  tallies.set(orm, tally);
  return tally;
}
