import { type Author, audit, isRepeated } from '#api/audit.ts';
import { Problem } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import { type Medium, media } from '#db/entities/notification-preference.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Role } from '#workflows/process.ts';
import { type TopicKind, topicsOf } from './topics.ts';

/** Of each medium whether the person wants to be told by it; `null` where it does not tell of this. */
export type PreferenceView = { kind: TopicKind } & Record<Medium, boolean | null>;
export type Preference = { kind: string; medium: Medium; wanted: boolean };

type Reader = Sender & { role: Role };

/** What a person of this role is told of, and what of it they want; everything, as long as they have not said. */
export async function listPreferences(em: Em, { businessId, memberId, role }: Reader) {
  const rows = await kysely(em)
    .selectFrom('notification_preference')
    .select(['kind', 'medium', 'wanted'])
    .where('businessId', '=', businessId)
    .where('memberId', '=', memberId)
    .execute();
  const said = new Map(rows.map(({ kind, medium, wanted }) => [`${kind} ${medium}`, wanted]));
  const items = topicsOf(role).map(({ kind, media: told }): PreferenceView => {
    const of = (medium: Medium) => (told.includes(medium) ? (said.get(`${kind} ${medium}`) ?? true) : null);
    return { kind, app: of('app'), email: of('email'), push: of('push') };
  });
  return { items };
}

/** Keeps these choices; the others stay as they are. */
export async function savePreferences(em: Em, author: Author, reader: Reader, given: Preference[]) {
  const { businessId, memberId, role } = reader;
  const topics = topicsOf(role);
  const unknown = given.find(
    ({ kind, medium }) => !topics.some((topic) => topic.kind === kind && topic.media.includes(medium)),
  );
  if (unknown) {
    const detail = `You are not told of ${unknown.kind} by ${unknown.medium}.`;
    throw new Problem(422, 'invalid', detail, { errors: [{ field: 'items', detail }] });
  }
  if (given.length === 0 || (await isRepeated(em, author))) return;
  // What is said last about the same thing counts, and a row is written once.
  const last = new Map(given.map((one) => [`${one.kind} ${one.medium}`, one]));
  await query(
    em,
    `insert into notification_preference (business_id, member_id, kind, medium, wanted, updated_at)
     select ?, ?, p.kind, p.medium, p.wanted, now()
     from jsonb_to_recordset(?::jsonb) as p(kind text, medium text, wanted boolean)
     on conflict (business_id, member_id, kind, medium)
       do update set wanted = excluded.wanted, updated_at = excluded.updated_at`,
    [businessId, memberId, JSON.stringify([...last.values()])],
  );
  const data = Object.fromEntries(media.map((medium) => [medium, choicesOf([...last.values()], medium)]));
  await audit(em, author, {
    action: 'change-notification-preferences',
    subjectType: 'member',
    subjectId: memberId,
    data,
  });
}

const choicesOf = (given: Preference[], medium: Medium) =>
  Object.fromEntries(given.filter((one) => one.medium === medium).map(({ kind, wanted }) => [kind, wanted]));
