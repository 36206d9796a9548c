import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import type { Period } from '#api/period.ts';
import type { AuditView } from '#api/processes/views.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { computed, uuidIn } from '#db/query.ts';
import { isUuid } from '#db/uuid.ts';

export type AuditFilter = {
  actor?: string | undefined;
  action?: string | undefined;
  /** A subject's id, or a type of subjects. */
  subject?: string | undefined;
} & Period;

const newest: Order = {
  name: 'seq',
  by: 'seq',
  direction: 'desc',
  type: 'number',
  id: 'seq',
  idType: 'number',
};

export function listAudit(
  em: Em,
  businessId: string,
  filter: AuditFilter,
  paging: Paging,
): Promise<Page<AuditView>> {
  const { actor, action, subject, from, to } = filter;
  let matches = kysely(em).selectFrom('audit').where('businessId', '=', businessId);
  if (actor) matches = matches.where('actorId', '=', actor);
  if (action) matches = matches.where('action', '=', action);
  if (subject) matches = matches.where(isUuid(subject) ? 'subjectId' : 'subjectType', '=', subject);
  if (from) matches = matches.where('at', '>=', from);
  if (to) matches = matches.where('at', '<', to);
  return listPage(em, {
    ...paging,
    matches,
    select: (some) => some.select('seq'),
    order: newest,
    filter,
    view: (rows) =>
      readEntries(
        em,
        rows.map(({ seq }) => seq),
      ),
  });
}

type Row = Omit<AuditView, 'at' | 'actor' | 'subject'> &
  Record<'actorId' | 'actorRole' | 'subjectType' | 'subjectId', string> &
  Record<'actorName' | 'subjectTitle', string | null> & { at: Date };

/** An actor or a subject may be no row of ours: the system, or whatever a signal from outside named. */
const named = sql.raw(
  computed('named', `${uuidIn('a.actor_id')} as actor_id, ${uuidIn('a.subject_id')} as subject_id`),
);

async function readEntries(em: Em, seqs: number[]): Promise<AuditView[]> {
  if (seqs.length === 0) return [];
  const { rows } = await sql<Row>`
    select a.seq, a.at, a.actor_id, coalesce(actor.name, visiting.name) as actor_name, a.actor_role, a.action, a.subject_type, a.subject_id,
      coalesce(subject.name, article.title, service.name, '#' || ticket.number || ' ' || ticket.subject, visitor.name,
        'R-' || request.number || ' ' || request.service_name, 'B-' || booking.number || ' ' || booking.service_name) as subject_title,
      a.data, a.via, encode(a.hash, 'hex') as hash
    from audit a ${named}
    left join member actor on actor.business_id = a.business_id and actor.id = named.actor_id
    left join member subject on a.subject_type = 'member' and subject.business_id = a.business_id
      and subject.id = named.subject_id
    left join visitor visiting on a.actor_role = 'visitor' and visiting.business_id = a.business_id
      and visiting.id = named.actor_id
    left join visitor on a.subject_type = 'lead' and visitor.business_id = a.business_id and visitor.id = named.subject_id
    left join article on a.subject_type = 'article' and article.business_id = a.business_id
      and article.id = named.subject_id
    left join service on a.subject_type = 'service' and service.business_id = a.business_id
      and service.id = named.subject_id
    left join ticket on a.subject_type in ('ticket', 'rating-request') and ticket.business_id = a.business_id
      and ticket.id = named.subject_id
    left join service_request request on a.subject_type in ('service-request', 'rating-request')
      and request.business_id = a.business_id and request.id = named.subject_id
    left join booking on a.subject_type in ('booking', 'rating-request') and booking.business_id = a.business_id
      and booking.id = named.subject_id
    where a.business_id = current_business() and a.seq = any(${seqs}::bigint[]) order by a.seq desc`.execute(
    kysely(em),
  );
  return rows.map(({ at, actorId, actorName, actorRole, subjectType, subjectId, subjectTitle, ...row }) => ({
    seq: row.seq,
    at: iso(at),
    actor: { id: actorId, name: actorName, role: actorRole },
    action: row.action,
    subject: { type: subjectType, id: subjectId, title: subjectTitle },
    data: row.data,
    via: row.via,
    hash: row.hash,
  }));
}
