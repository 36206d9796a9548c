import { Migration } from '@mikro-orm/migrations';

/** What providers are paid by, what they earn, and the statements that pay them. */
export class Migration20261121000018_money extends Migration {
  override up(): void {
    this.addSql(rates);
    this.addSql(earnings);
    this.addSql(payouts);
    for (const table of tables) this.addSql(policy(table));
    // History and ledger are appended to, never edited.
    for (const table of ['pay_rate', 'earning_entry']) this.addSql(appendOnly(table));
  }
}

const tables = [
  'pay_rate',
  'payout_account',
  'earning',
  'earning_entry',
  'payout',
  'payout_line',
  'payout_run',
  'money_finding',
];

const rates = `
create table pay_rate (
  id uuid not null, business_id uuid not null references business, provider_id uuid not null, service_id uuid,
  kind text not null check (kind in ('hourly','flat','percentage')),
  amount_minor bigint check (amount_minor between 0 and 1000000000),
  basis_points int check (basis_points between 0 and 10000), currency char(3) not null,
  effective_from timestamptz(3) not null, note text not null check (length(note) <= 500), created_by uuid not null,
  created_at timestamptz(3) not null,
  check ((kind = 'percentage') = (amount_minor is null)), check ((kind = 'percentage') = (basis_points is not null)),
  primary key (id), unique (business_id, id),
  foreign key (business_id, provider_id) references member (business_id, id),
  foreign key (business_id, service_id) references service (business_id, id));
create index pay_rate_in_force on pay_rate (business_id, provider_id, effective_from desc, created_at desc, id desc);
create index pay_rate_newest on pay_rate (business_id, effective_from desc, id desc);
create index pay_rate_service on pay_rate (business_id, service_id) where service_id is not null;
create table payout_account (
  id uuid not null, business_id uuid not null references business, holder text not null, iban text not null, bic text,
  updated_at timestamptz(3) not null, updated_by uuid not null, version int not null default 1,
  primary key (id), foreign key (business_id, id) references member (business_id, id));
`;

// An earning has the id of its booking: there is one for each.
const earnings = `
create table earning (
  id uuid not null, business_id uuid not null references business, booking_id uuid not null, provider_id uuid not null,
  service_id uuid, service_name text, gross_minor bigint not null, commission_minor bigint not null,
  net_minor bigint not null, currency char(3) not null, minutes bigint not null, rate jsonb not null, note text,
  status text not null check (status in ('calculated','approved','paid','disputed','adjusted')),
  dispute_ends_at timestamptz(3) not null, approved_at timestamptz(3), approved_by uuid, payout_id uuid,
  completed_at timestamptz(3) not null, paid_at timestamptz(3), updated_at timestamptz(3) not null, version int not null,
  check (gross_minor = commission_minor + net_minor),
  primary key (id), unique (business_id, id), unique (business_id, booking_id));
create index earning_completed on earning (business_id, completed_at desc, id desc)
  include (status, provider_id, service_id);
create index earning_provider on earning (business_id, provider_id, completed_at desc, id desc) include (status);
create index earning_waiting on earning (business_id, status, provider_id) where status <> 'paid';
create index earning_payout on earning (business_id, payout_id) where payout_id is not null;
create table earning_entry (
  id uuid not null, business_id uuid not null references business, earning_id uuid not null,
  kind text not null check (kind in ('calculated','adjustment','reversal','fee')), amount_minor bigint not null,
  reason_id uuid, actor_id text not null, at timestamptz(3) not null, key text not null,
  primary key (id), unique (business_id, key));
create index earning_entry_earning on earning_entry (business_id, earning_id, at, id);
`;

// A line is taken when a payout is asked for, before its process runs: no earning stands on two statements that count.
const payouts = `
create table payout (
  id uuid not null, business_id uuid not null references business, number int not null, provider_id uuid not null,
  period_from timestamptz(3) not null, period_to timestamptz(3) not null,
  status text not null check (status in ('open','paid','cancelled')), total_minor bigint not null, currency char(3) not null,
  line_count int not null, confirmed boolean not null, reason_id uuid, opened_at timestamptz(3) not null,
  opened_by text not null, paid_at timestamptz(3), transfer jsonb, updated_at timestamptz(3) not null, version int not null,
  primary key (id), unique (business_id, id), unique (business_id, number));
create index payout_opened on payout (business_id, opened_at desc, id desc) include (status, provider_id);
create index payout_provider on payout (business_id, provider_id, opened_at desc, id desc);
create index payout_open on payout (business_id) where status = 'open';
create table payout_line (
  business_id uuid not null references business, payout_id uuid not null, earning_id uuid not null,
  amount_minor bigint not null, currency char(3) not null,
  status text not null check (status in ('claimed','included','dropped')), claimed_at timestamptz(3) not null,
  primary key (business_id, payout_id, earning_id));
create unique index payout_line_once on payout_line (business_id, earning_id) where status <> 'dropped';
create index payout_line_claimed on payout_line (business_id, claimed_at) where status = 'claimed';
create table payout_run (
  business_id uuid not null references business, period_to timestamptz(3) not null, ran_at timestamptz(3) not null,
  opened int not null, primary key (business_id, period_to));
create table money_finding (
  id uuid not null, business_id uuid not null references business, kind text not null, subject_id uuid not null,
  expected_minor bigint, found_minor bigint, found_at timestamptz(3) not null, cleared_at timestamptz(3),
  primary key (id), unique (business_id, kind, subject_id));
`;

const policy = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on ${table} to docket_app;
`;

const appendOnly = (table: string) => `
revoke update, delete on ${table} from docket_app;
create trigger append_only before update or delete or truncate on ${table}
  for each statement execute function refuse_change();
`;
