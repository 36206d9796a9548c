import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { FoundPage, Part } from './views.ts';

type Hit = { id: string; rank: number; found_by: NonNullable<FoundPage['foundBy']>; meant: string | null };
export type Found = { hits: Hit[]; foundBy: FoundPage['foundBy']; meant: string | null };

/** The articles that fit best, the best first: published ones, or for their authors all. */
export async function searchArticles(
  em: Em,
  words: string,
  how: 'published' | 'drafts' | 'suggest',
  most: number,
): Promise<Found> {
  const text = 'select id, rank, found_by, meant from search_articles(?, ?, ?)';
  const hits = await query<Hit>(em, text, [words, how, most]);
  const [best] = hits;
  return { hits, foundBy: best?.found_by ?? null, meant: best?.meant ?? null };
}

// Signs that no text holds: they are taken out of texts before.
const [begin, end] = ['\u{E000}', '\u{E001}'];

const shown = `StartSel=${begin}, StopSel=${end}, HighlightAll=true`;
const piece = `StartSel=${begin}, StopSel=${end}, MaxFragments=2, MaxWords=22, MinWords=10, FragmentDelimiter=" … "`;

/** Titles and pieces of texts with what was found in them, by article. */
export async function readHeadlines(
  em: Em,
  ids: string[],
  words: string,
): Promise<Map<string, { title: Part[]; text: Part[] }>> {
  const rows = await query<{ id: string; title: string; text: string }>(
    em,
    `select a.id, ts_headline(article_config(a.language), a.title, asked.question, '${shown}') as title,
       ts_headline(article_config(a.language), left(a.summary || ' ' || a.plain, 20000), asked.question, '${piece}') as text
     from article a, (select article_question(?) || article_any_word(?) as question) asked
     where a.business_id = current_business() and a.id = any(?::uuid[])`,
    [words, words, ids],
  );
  return new Map(rows.map(({ id, title, text }) => [id, { title: partsOf(title), text: partsOf(text) }]));
}

/** `a [b] c` as its parts, of which b is a hit; what comes out is text, never markup. */
export const partsOf = (marked: string): Part[] =>
  marked
    .split(begin)
    .flatMap((stretch, index) => {
      const [hit = '', rest] = stretch.split(end);
      if (index === 0 || rest === undefined) return [{ text: hit, hit: index > 0 }];
      return [
        { text: hit, hit: true },
        { text: rest, hit: false },
      ];
    })
    .filter(({ text }) => text !== '');
