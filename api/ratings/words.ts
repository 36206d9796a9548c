import { sql } from 'kysely';
import { type Em, kysely } from '#db/orm.ts';
import { countedIn, type FeedbackScope, reviewOf } from './queries.ts';
import type { FeedbackSummary } from './views.ts';

/** So many of the newest reviews tell what is spoken of. */
const mostReviews = 1000;
const mostWords = 24;

/** The words that most reviews share; those that every text of English, German or Spanish holds are none of them. */
export async function countWords(em: Em, scope: FeedbackScope): Promise<FeedbackSummary['words']> {
  const reviews = countedIn(em, scope)
    .where('reviewId', 'is not', null)
    .orderBy('ratedAt', 'desc')
    .select('reviewId')
    .limit(mostReviews);
  const { rows } = await sql<{ sample: number; word: string | null; count: number }>`
    with said as materialized (
      select c.body from (${reviews}) r, lateral (${reviewOf('r')}) c),
    counted as (
      select word, count(*) as count from said, unnest(tsvector_to_array(to_tsvector('simple', body))) word
      where word ~ '^[[:alpha:]]{3,40}$' group by word)
    select (select count(*) from said) as sample, top.word, coalesce(top.count, 0) as count from (values (1)) one left join (
      select word, count from counted
      where ts_lexize('english_stem', word) <> '{}' and ts_lexize('german_stem', word) <> '{}'
        and ts_lexize('spanish_stem', word) <> '{}'
      order by count desc, word limit ${sql.lit(mostWords)}) top on true
    order by top.count desc, top.word`.execute(kysely(em));
  return {
    sample: rows[0]?.sample ?? 0,
    items: rows.flatMap(({ word, count }) => (word === null ? [] : [{ word, count }])),
  };
}
