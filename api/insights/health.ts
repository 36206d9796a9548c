/** What a customer's health is read from; null where there is nothing to read it from. */
export type HealthFacts = {
  ticketsOverdue: number;
  requestsOverdue: number;
  ticketsOpen: number;
  ratings: number;
  averageStars: number | null;
  /** Ratings of one or two stars in the last 90 days. */
  lowRatings: number;
  /** Whole days since they were last seen or wrote. */
  silentDays: number | null;
};

export const healthMarks = ['at_risk', 'watch', 'good'] as const;
export type HealthMark = (typeof healthMarks)[number];
export type Health = { mark: HealthMark; reasons: { code: HealthCode; value: number }[] };

type Rule = {
  code: string;
  mark: Exclude<HealthMark, 'good'>;
  fact: keyof HealthFacts;
  /** `from`: this much or more; `below`: less than this. */
  from?: number;
  below?: number;
  /** Holds only from so many ratings on: one alone says little. */
  ratingsFrom?: number;
};

/**
 * The whole rule, as data: the list filters by it in SQL, the pages show it, and both read it here. A mark is the worst
 * of what holds; nothing holds: good. A fact that is missing never counts against anybody.
 */
export const healthRules = [
  { code: 'overdue_tickets', mark: 'at_risk', fact: 'ticketsOverdue', from: 1 },
  { code: 'low_average', mark: 'at_risk', fact: 'averageStars', below: 3, ratingsFrom: 2 },
  { code: 'overdue_requests', mark: 'watch', fact: 'requestsOverdue', from: 1 },
  { code: 'low_rating', mark: 'watch', fact: 'lowRatings', from: 1 },
  { code: 'many_open', mark: 'watch', fact: 'ticketsOpen', from: 5 },
  { code: 'long_silence', mark: 'watch', fact: 'silentDays', from: 90 },
] as const satisfies readonly Rule[];
export type HealthCode = (typeof healthRules)[number]['code'];

/** How a customer does, with every reason. */
export function healthOf(facts: HealthFacts): Health {
  const holding = healthRules.flatMap((rule: Rule & { code: HealthCode }) => {
    const value = facts[rule.fact];
    return value !== null && holds(rule, value, facts.ratings) ? [{ ...rule, value }] : [];
  });
  const mark = healthMarks.find((one) => holding.some((rule) => rule.mark === one)) ?? 'good';
  return { mark, reasons: holding.map(({ code, value }) => ({ code, value })) };
}

const holds = (
  { from = -Infinity, below = Infinity, ratingsFrom = 0 }: Rule,
  value: number,
  ratings: number,
) => value >= from && value < below && ratings >= ratingsFrom;

/** The same as an SQL expression over columns that are named like the facts. */
export function healthSql(column: (fact: keyof HealthFacts) => string): string {
  const condition = ({ fact, from, below, ratingsFrom }: Rule) =>
    [
      ...(from === undefined ? [] : [`${column(fact)} >= ${from}`]),
      ...(below === undefined ? [] : [`${column(fact)} < ${below}`]),
      ...(ratingsFrom === undefined ? [] : [`${column('ratings')} >= ${ratingsFrom}`]),
    ].join(' and ');
  const marked = (mark: HealthMark) =>
    healthRules.filter((rule) => rule.mark === mark).map((rule) => `(${condition(rule)})`);
  const cases = healthMarks
    .filter((mark) => mark !== 'good')
    .map((mark) => `when ${marked(mark).join(' or ')} then '${mark}'`);
  return `case ${cases.join(' ')} else 'good' end`;
}
