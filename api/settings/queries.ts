import { type Author, audit, isRepeated } from '#api/audit.ts';
import { Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { type Condition, readSettings, type SettingKey, type Settings } from '#db/settings.ts';

export type SettingView<K extends SettingKey = SettingKey> = { value: Settings[K]; version: number };

/** The settings in force, each with the version a change is made on; 0 for one that still has its default. */
export async function readSettingViews(em: Em): Promise<Record<SettingKey, SettingView>> {
  const values = await readSettings(em);
  const versions = await query<{ key: string; version: number }>(
    em,
    'select key, version from setting where business_id = current_business()',
  );
  const versionOf = (key: string) => versions.find((one) => one.key === key)?.version ?? 0;
  const views = Object.entries(values).map(([key, value]) => [key, { value, version: versionOf(key) }]);
  return Object.fromEntries(views) as Record<SettingKey, SettingView>;
}

/** @throws Problem 409 when somebody changed it since this version */
export async function changeSetting<K extends SettingKey>(
  em: Em,
  author: Author,
  key: K,
  { value, version }: SettingView<K>,
): Promise<SettingView> {
  const repeated = await isRepeated(em, author);
  const before = (await readSettingViews(em))[key];
  if (repeated) return before;
  if (before.version !== version) {
    const detail = 'Somebody changed this setting in the meantime. Look at it again before you save yours.';
    throw new Problem(409, 'changed_meanwhile', detail, { current: before });
  }
  await query(
    em,
    `insert into setting (business_id, key, value, updated_at, updated_by, version) values (?, ?, ?::jsonb, now(), ?, 1)
     on conflict (business_id, key) do update set value = excluded.value, updated_at = excluded.updated_at,
       updated_by = excluded.updated_by, version = setting.version + 1`,
    [author.businessId, key, JSON.stringify(value), author.actorId],
  );
  await audit(em, author, {
    action: 'change-setting',
    subjectType: 'setting',
    subjectId: key,
    data: { version: version + 1, changes: changesOf(before.value, value) },
  });
  return { value, version: version + 1 };
}

/** The fields that are not what they were. */
function changesOf(before: object, after: object): Record<string, { from: unknown; to: unknown }> {
  const old = new Map(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(old.get(field)) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed.map(([field, value]) => [field, { from: old.get(field), to: value }]));
}

/** Those of these members who are not active in this role. */
export async function missingMembers(em: Em, role: 'staff' | 'customer', ids: string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    em,
    `select wanted.id from unnest(?::uuid[]) wanted(id) where not exists (
       select from member m where m.business_id = current_business() and m.id = wanted.id and m.role = ? and m.active)`,
    [ids, role],
  );
  return rows.map((row) => row.id);
}

/** A rule is tried on no more tickets than this; a business with more live ones sees that from `of`. */
const most = 5000;

/** How many live tickets a condition holds for, of how many looked at. */
export async function previewCondition(
  em: Em,
  { category, priority, channel, customerId, keyword }: Condition,
): Promise<{ matches: number; of: number }> {
  const [row] = await query<{ matches: number; of: number }>(
    em,
    `select count(*) as of, count(*) filter (where (?::text is null or t.category = ?) and (?::text is null or t.priority = ?)
       and (?::text is null or t.channel = ?) and (?::uuid is null or t.customer_id = ?::uuid)
       and (?::text is null or strpos(first.said, lower(?)) > 0)) as matches
     from (
       select * from ticket where business_id = current_business() and status in ('open', 'pending', 'waiting') limit ?) t
     left join lateral (
       select lower(coalesce(c.subject, '') || ' ' || c.body) as said from message m
       join content c on c.business_id = m.business_id and c.id = m.id
       where ?::text is not null and m.business_id = t.business_id and m.ticket_id = t.id and m.kind = 'reply'
       order by m.at, m.id limit 1) first on true`,
    [category, category, priority, priority, channel, channel, customerId, customerId, keyword, keyword]
      .map((value) => value ?? null)
      .concat([String(most), keyword ?? null]),
  );
  return row!;
}
