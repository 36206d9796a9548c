import { LockMode } from '@mikro-orm/postgresql';
import { type Author, isRepeated } from '#api/audit.ts';
import { iso } from '#api/instant.ts';
import { notify } from '#api/notifications/notify.ts';
import { notFound, Problem } from '#api/problem.ts';
import { activeAdmins } from '#db/active-admins.ts';
import { TimeOff, type TimeOffStatus } from '#db/entities/provider-time.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { derivedUuid } from '#db/uuid.ts';
import { enterProvider, openProfile } from './profile.ts';
import type { TimeOffView } from './views.ts';

type Filter = { id?: string; providerId?: string; status?: TimeOffStatus | undefined };

type Row = Omit<TimeOffView, 'provider' | 'decidedBy' | 'from' | 'to' | 'decidedAt' | 'createdAt'> & {
  providerId: string;
  providerName: string;
  deciderId: string | null;
  deciderName: string | null;
  from: Date;
  to: Date;
  decidedAt: Date | null;
  createdAt: Date;
};

/** What is not over yet, and a month of what was; the earliest first. */
export async function listTimeOff(em: Em, { id, providerId, status }: Filter): Promise<TimeOffView[]> {
  const only = [id, providerId, status].flatMap((value) => [value ?? null, value ?? null]);
  const rows = await query<Row>(
    em,
    `select o.id, o.provider_id as "providerId", m.name as "providerName", p.zone, o.starts_at as from, o.ends_at as to,
       o.reason, o.status, o.decided_by as "deciderId", d.name as "deciderName", o.decided_at as "decidedAt", o.answer,
       o.created_at as "createdAt",
       (select count(distinct c.booking_id)::int from slot_claim c
        where c.business_id = o.business_id and c.provider_id = o.provider_id and c.held_until is null
          and c.starts_at < o.ends_at and c.ends_at > o.starts_at) as bookings
     from time_off o
     join member m on m.business_id = o.business_id and m.id = o.provider_id
     join provider_profile p on p.business_id = o.business_id and p.id = o.provider_id
     left join member d on d.business_id = o.business_id and d.id = o.decided_by
     where o.business_id = current_business() and o.ends_at > now() - interval '31 days'
       and (?::uuid is null or o.id = ?) and (?::uuid is null or o.provider_id = ?) and (?::text is null or o.status = ?)
     order by o.starts_at, o.id limit 500`,
    only,
  );
  return rows.map(
    ({
      providerId: person,
      providerName,
      deciderId,
      deciderName,
      from,
      to,
      decidedAt,
      createdAt,
      ...row
    }) => ({
      ...row,
      provider: { id: person, name: providerName },
      decidedBy: deciderId && deciderName ? { id: deciderId, name: deciderName } : null,
      from: iso(from),
      to: iso(to),
      decidedAt: iso(decidedAt),
      createdAt: iso(createdAt),
    }),
  );
}

export async function readTimeOff(em: Em, id: string): Promise<TimeOffView> {
  const [row] = await listTimeOff(em, { id });
  if (!row) throw notFound('time off');
  return row;
}

/** Asked for by a provider; an admin's own entry is approved as it is made. */
export async function requestTimeOff(
  em: Em,
  author: Author,
  providerId: string,
  { from, to, reason }: { from: string; to: string; reason: string },
): Promise<TimeOffView> {
  const id = derivedUuid('time-off', author.businessId, author.key);
  if (await isRepeated(em, author)) return readTimeOff(em, id);
  await openProfile(em, author, providerId);
  if (Date.parse(to) <= Date.now()) {
    const errors = [{ field: 'to', detail: 'must not be over yet' }];
    throw new Problem(422, 'invalid', 'Please correct: to.', { errors });
  }
  const now = new Date();
  const decided = author.actorRole === 'admin';
  await em.insert(TimeOff, {
    ...{ id, businessId: author.businessId, providerId, reason, createdAt: now },
    ...{ startsAt: new Date(from), endsAt: new Date(to), status: decided ? 'approved' : 'requested' },
    ...(decided && { decidedBy: author.actorId, decidedAt: now }),
  });
  if (!decided) await tellAdmins(em, providerId, id);
  await enterProvider(em, author, decided ? 'enter-time-off' : 'request-time-off', providerId, {
    id,
    from,
    to,
  });
  return readTimeOff(em, id);
}

/** Somebody waits for an answer. */
async function tellAdmins(em: Em, providerId: string, id: string): Promise<void> {
  const admins = await activeAdmins(em);
  await notify(
    em,
    admins.map((memberId) => ({
      ...{ kind: 'time-off-requested', memberId, process: 'provider', processId: providerId },
      key: `time-off-requested/${id}/${memberId}`,
    })),
  );
}

const before: Record<string, TimeOffStatus[]> = {
  approved: ['requested', 'declined'],
  declined: ['requested', 'approved'],
  cancelled: ['requested', 'approved'],
};

/** An admin approves or declines; whoever asked takes it back. Bookings that stand in it stay: they are said. */
export async function decideTimeOff(
  em: Em,
  author: Author,
  id: string,
  { status, answer, ofProvider }: { status: TimeOffStatus; answer?: string; ofProvider?: string },
): Promise<TimeOffView> {
  if (await isRepeated(em, author)) return readTimeOff(em, id);
  const row = await em.findOne(TimeOff, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!row || (ofProvider !== undefined && row.providerId !== ofProvider)) throw notFound('time off');
  if (!before[status]?.includes(row.status)) {
    const allowed = Object.keys(before).filter((next) => before[next]!.includes(row.status));
    throw new Problem(409, 'not_possible', `This time off is ${row.status}.`, { allowed });
  }
  const decision = { decidedBy: author.actorId, decidedAt: new Date(), answer: answer ?? null };
  em.assign(row, { status, ...(ofProvider === undefined && decision) });
  await em.flush();
  if (ofProvider === undefined) {
    const told = { memberId: row.providerId, process: 'provider', processId: row.providerId };
    await notify(em, [{ kind: 'time-off-decided', ...told, key: `time-off-decided/${id}/${row.version}` }]);
  }
  await enterProvider(em, author, `${verbs[status]}-time-off`, row.providerId, { id });
  return readTimeOff(em, id);
}

const verbs: Record<TimeOffStatus, string> = {
  requested: 'request',
  approved: 'approve',
  declined: 'decline',
  cancelled: 'cancel',
};
