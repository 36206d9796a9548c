import { Migration } from '@mikro-orm/migrations';

/** Ratings that shall not count: they stay as they were given, and no figure holds them. */
export class Migration20261121000046_excluded_rating extends Migration {
  override up(): void {
    this.addSql(columns);
    this.addSql(views);
    this.addSql(ratings);
  }
}

// Written by the API alone; the rating's workflow knows nothing of it.
const columns = `
alter table rating add excluded_at timestamptz(3), add excluded_by uuid, add excluded_reason_id uuid;
drop index rating_rated;
create index rating_rated on rating (business_id, rated_at desc, id desc)
  include (status, stars, rated_id, service_id, subject_type, review_id, excluded_at) where rated_at is not null;
drop index rating_of_member;
create index rating_of_member on rating (business_id, rated_id) include (stars)
  where status = 'rated' and excluded_at is null;
`;

// As they were, except that each asks for ratings that count.
const views = `
do $$ declare
  name text;
  made text;
  told text;
begin
  foreach name in array array['unified_tickets_view', 'admin_customer_service_requests', 'admin_customer_summary'] loop
    made := pg_get_viewdef(name::regclass);
    told := regexp_replace(made, '\\m([rx])\\.status = ''rated''::text', '\\1.excluded_at is null and \\1.status = ''rated''::text', 'g');
    if told = made then raise exception '% is not what was expected', name; end if;
    execute format('create or replace view %I with (security_invoker = true) as %s', name, told);
  end loop;
end $$;
`;

const ratings = `
create or replace view admin_customer_ratings with (security_invoker = true) as
select r.business_id, r.id as rating_id, r.status, r.stars, review.body as review, r.subject_type, r.subject_id,
  coalesce(t.number, q.number, k.number) as subject_number,
  coalesce(t.subject, q.service_name, k.service_name) as subject_title,
  r.customer_id, c.name as customer_name, c.email as customer_email, o.name as company,
  r.rated_id, a.name as rated_name, a.role as rated_role, r.asked_at, r.rated_at, r.follow_up_ticket_id, r.excluded_at
from rating r
left join ticket t on r.subject_type = 'ticket' and t.business_id = r.business_id and t.id = r.subject_id
left join service_request q on r.subject_type = 'request' and q.business_id = r.business_id and q.id = r.subject_id
left join booking k on r.subject_type = 'booking' and k.business_id = r.business_id and k.id = r.subject_id
left join content review on review.business_id = r.business_id and review.id = r.review_id
left join member c on c.business_id = r.business_id and c.id = r.customer_id
left join company o on o.business_id = c.business_id and o.id = c.company_id
left join member a on a.business_id = r.business_id and a.id = r.rated_id;
`;
