import { iso } from '#api/instant.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { queryWanted } from '#db/query.ts';
import type { SubjectType } from '#workflows/rating-request/commands.ts';
import type { RatingView } from './views.ts';

/** The rating as the viewer may see it: customers their own, agents those of their work, admins all. */
export async function readRating(em: Em, { role, memberId }: Sender, id: string): Promise<RatingView> {
  const [rating] = await readRatings(em, [{ id }]);
  const visible =
    role === 'admin' ||
    (role === 'customer' && rating?.customer.id === memberId) ||
    ((role === 'staff' || role === 'provider') && rating?.rated?.id === memberId);
  if (!rating || !visible) throw notFound('rating');
  if (role === 'admin') return rating;
  return role === 'customer' ? forCustomer(rating) : forWorker(rating);
}

type Row = Omit<
  RatingView,
  'subject' | 'service' | 'customer' | 'rated' | 'askedAt' | 'ratedAt' | 'followUp' | 'answer' | 'excluded'
> &
  Record<'askedAt', Date> &
  Record<'ratedAt' | 'editableUntil' | 'expiresAt' | 'answeredAt' | 'changedAt' | 'excludedAt', Date | null> &
  Record<'serviceId' | 'serviceName' | 'ratedId' | 'ratedName' | 'ratedRole', string | null> &
  Record<'excludedBy' | 'excludedByName' | 'reason', string | null> &
  Record<'followUpId' | 'answer' | 'authorId' | 'authorName' | 'authorRole', string | null> & {
    subjectType: SubjectType;
    subjectId: string;
    number: number | null;
    title: string | null;
    customerId: string;
    customerName: string;
    followUpNumber: number | null;
    followUpStatus: NonNullable<RatingView['followUp']>['status'] | null;
    public: boolean | null;
  };

/** Who did the work reads what the business answers in public, and that it does not count. */
export const forWorker = ({ answer, excluded, ...rating }: RatingView): RatingView => ({
  ...rating,
  answer: answer?.public === false ? null : answer,
  excluded: excluded && { ...excluded, reason: null },
});

/** Whoever gave it sees it as they gave it. */
export const forCustomer = (rating: RatingView): RatingView => ({ ...rating, excluded: null });

/** Whole ratings in the order of the ids, for who may see them. */
export async function readRatings(em: Em, wanted: { id: string }[]): Promise<RatingView[]> {
  const rows = await queryWanted<Row>(
    em,
    `select r.id, r.status, r.stars, r.asked_at as "askedAt", r.rated_at as "ratedAt", r.editable_until as "editableUntil",
       r.expires_at as "expiresAt", r.subject_type as "subjectType", r.subject_id as "subjectId",
       coalesce(t.number, q.number, k.number) as number, coalesce(t.subject, q.service_name, k.service_name) as title,
       r.service_id as "serviceId", coalesce(q.service_name, k.service_name) as "serviceName", c.body as review, r.customer_id as "customerId",
       coalesce(m.name, 'Unknown customer') as "customerName", r.rated_id as "ratedId", a.name as "ratedName",
       a.role as "ratedRole", f.id as "followUpId", f.number as "followUpNumber", f.status as "followUpStatus",
       said.body as answer, w.public, w.at as "answeredAt", w.changed_at as "changedAt", w.author_id as "authorId",
       b.name as "authorName", b.role as "authorRole", r.excluded_at as "excludedAt", r.excluded_by as "excludedBy",
       x.name as "excludedByName", why.body as reason
     from wanted
     join rating r on r.business_id = current_business() and r.id = wanted.id
     left join ticket t on r.subject_type = 'ticket' and t.business_id = r.business_id and t.id = r.subject_id
     left join service_request q on r.subject_type = 'request' and q.business_id = r.business_id and q.id = r.subject_id
     left join booking k on r.subject_type = 'booking' and k.business_id = r.business_id and k.id = r.subject_id
     left join content c on c.business_id = r.business_id and c.id = r.review_id
     left join member m on m.business_id = r.business_id and m.id = r.customer_id
     left join member a on a.business_id = r.business_id and a.id = r.rated_id
     left join ticket f on f.business_id = r.business_id and f.id = r.follow_up_ticket_id
     left join rating_answer w on w.business_id = r.business_id and w.rating_id = r.id
     left join content said on said.business_id = w.business_id and said.id = w.content_id
     left join member b on b.business_id = w.business_id and b.id = w.author_id
     left join member x on x.business_id = r.business_id and x.id = r.excluded_by
     left join content why on why.business_id = r.business_id and why.id = r.excluded_reason_id
     order by wanted.place`,
    wanted.map(({ id }) => id),
  );
  return rows.map(viewOf);
}

const person = (id: string, name: string | null, role: string | null) => ({
  id,
  name: name ?? 'Unknown',
  role: role ?? 'staff',
});

function viewOf(row: Row): RatingView {
  const { ratedId, serviceId, followUpId, authorId } = row;
  return {
    id: row.id,
    subject: { type: row.subjectType, id: row.subjectId, number: row.number, title: row.title ?? '' },
    service: serviceId === null ? null : { id: serviceId, name: row.serviceName ?? '' },
    customer: { id: row.customerId, name: row.customerName, role: 'customer' },
    rated: ratedId === null ? null : person(ratedId, row.ratedName, row.ratedRole),
    status: row.status,
    stars: row.stars,
    review: row.review,
    askedAt: iso(row.askedAt),
    ratedAt: iso(row.ratedAt),
    editableUntil: iso(row.editableUntil),
    expiresAt: iso(row.expiresAt),
    followUp:
      followUpId === null
        ? null
        : { id: followUpId, number: row.followUpNumber!, status: row.followUpStatus! },
    answer:
      authorId === null
        ? null
        : {
            body: row.answer ?? '',
            public: row.public!,
            author: person(authorId, row.authorName, row.authorRole),
            at: iso(row.answeredAt!),
            changedAt: iso(row.changedAt),
          },
    excluded:
      row.excludedAt === null || row.excludedBy === null
        ? null
        : {
            reason: row.reason,
            by: person(row.excludedBy, row.excludedByName, 'admin'),
            at: iso(row.excludedAt),
          },
  };
}
