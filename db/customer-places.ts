/**
 * Every column in which a customer can stand, and what becomes of it when the customer is merged into another; a test
 * holds the list against the tables. `process`: the rows are its own while it runs.
 */
type Place = {
  table: string;
  column: string;
  /** `move`: to the survivor; `drop`: the rows go; `keep`: what happened stays as it was told. */
  merged: 'move' | 'drop' | 'keep';
  process?: string;
  /** Columns that, together with this one, stand only once: of two rows the survivor's stays. */
  once?: readonly string[];
};

export const customerPlaces = [
  { table: 'ticket', column: 'customer_id', merged: 'move', process: 'ticket' },
  { table: 'service_request', column: 'customer_id', merged: 'move', process: 'service-request' },
  { table: 'rating', column: 'customer_id', merged: 'move', process: 'rating-request' },
  { table: 'booking', column: 'customer_id', merged: 'move', process: 'booking' },
  { table: 'lead', column: 'customer_id', merged: 'move', process: 'lead' },
  { table: 'conversation', column: 'customer_id', merged: 'move' },
  { table: 'content', column: 'author_id', merged: 'move' },
  { table: 'message', column: 'author_id', merged: 'move' },
  { table: 'attachment', column: 'uploader_id', merged: 'move' },
  { table: 'customer_note', column: 'customer_id', merged: 'move' },
  { table: 'notification', column: 'member_id', merged: 'move' },
  { table: 'outbox', column: 'recipient_id', merged: 'move' },
  { table: 'inbound_mail', column: 'member_id', merged: 'move' },
  { table: 'draft', column: 'member_id', merged: 'move', once: ['thread', 'thread_id', 'kind'] },
  { table: 'article_vote', column: 'voter', merged: 'move', once: ['article_id'] },
  { table: 'member', column: 'merged_into', merged: 'move' },
  { table: 'push_subscription', column: 'member_id', merged: 'drop' },
  { table: 'notification_preference', column: 'member_id', merged: 'drop' },
  { table: 'timeline', column: 'customer_id', merged: 'keep' },
  { table: 'customer_change', column: 'customer_id', merged: 'keep' },
  { table: 'customer_change', column: 'survivor_id', merged: 'keep' },
] as const satisfies readonly Place[];

/** The columns of people that only those who work for the business stand in. */
export const workersPlaces = [
  ...[
    'article',
    'article_version',
    'article_picture',
    'customer_note',
    'performance_review',
    'rating_answer',
  ].map((table) => `${table}.author_id`),
  'routing_turn.member_id',
];

const movable: readonly Place[] = customerPlaces;

/** The statements that move a customer's rows to the survivor; each takes both and the processes that have gone. */
export const mergeStatements = movable.flatMap(({ table, column, merged, process, once }) => {
  if (merged === 'keep') return [];
  const its = `x.business_id = current_business() and x.${column} = given.loser`;
  const given = `with given as (select ?::uuid as loser, ?::uuid as survivor, ?::uuid[] as gone)`;
  if (merged === 'drop')
    return [{ table, text: `${given} delete from ${table} x using given where ${its} returning 1` }];
  const owned =
    process &&
    `not exists (select from process p where p.business_id = x.business_id and p.process = '${process}'
       and p.id = x.id and not p.over and p.id <> all(given.gone))`;
  const talking =
    table === 'conversation' &&
    `not exists (select from ticket t join process p on p.business_id = t.business_id and p.process = 'ticket' and p.id = t.id
       where t.business_id = x.business_id and t.conversation_id = x.id and not p.over and p.id <> all(given.gone))`;
  const alone =
    once &&
    `not exists (select from ${table} other where other.business_id = x.business_id and other.${column} = given.survivor
       and ${once.map((name) => `other.${name} = x.${name}`).join(' and ')})`;
  const when = [its, owned, talking, alone].filter(Boolean).join(' and ');
  return [
    {
      table,
      text: `${given} update ${table} x set ${column} = given.survivor from given where ${when} returning 1`,
    },
    ...(table === 'draft'
      ? [{ table, text: `${given} delete from draft x using given where ${its} returning 1` }]
      : []),
  ];
});
