import { Migration } from '@mikro-orm/migrations';

/** Who people are and how they prove it; memberships, which business they act in, stand with the business. */
export class Migration20261121000002_auth extends Migration {
  override up(): void {
    this.addSql(identities);
    this.addSql(limits);
    this.addSql(notices);
    this.addSql(people);
    this.addSql(`grant select, insert, update, delete on all tables in schema auth to docket_auth;`);
  }
}

// The columns better-auth 1.7.5 asks for, in snake case, and the two of ours that name a business.
const identities = `
create table auth."user" (
  id text primary key, name text not null, email text not null unique, email_verified boolean not null, image text,
  last_business_id uuid, created_at timestamptz(3) not null, updated_at timestamptz(3) not null);
create table auth.session (
  id text primary key, token text not null unique, user_id text not null references auth."user" on delete cascade,
  active_business_id uuid, expires_at timestamptz(3) not null, ip_address text, user_agent text,
  created_at timestamptz(3) not null, updated_at timestamptz(3) not null);
create index session_person on auth.session (user_id);
create table auth.account (
  id text primary key, account_id text not null, provider_id text not null,
  user_id text not null references auth."user" on delete cascade, access_token text, refresh_token text, id_token text,
  access_token_expires_at timestamptz(3), refresh_token_expires_at timestamptz(3), scope text, password text,
  created_at timestamptz(3) not null, updated_at timestamptz(3) not null);
create index account_user on auth.account (user_id);
create table auth.verification (
  id text primary key, identifier text not null, value text not null, expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null, updated_at timestamptz(3) not null);
create index verification_identifier on auth.verification (identifier);
create table auth.jwks (
  id text primary key, public_key text not null, private_key text not null, created_at timestamptz(3) not null,
  expires_at timestamptz(3), alg text, crv text);
`;

// Losing the counts in a crash harms nobody, and saves each attempt its way through the log.
const limits = `
create unlogged table auth.rate_limit (key text primary key, count int not null, ends_at timestamptz not null);
create index rate_limit_ends on auth.rate_limit (ends_at);
`;

// Whatever changes what a person may do is told to every server, in the transaction that changes it.
const notices = `
create function tell_auth() returns trigger language plpgsql as
  $$ begin perform pg_notify('docket_auth', old.user_id); return null; end $$;
create trigger told after delete or update of active_business_id, user_id on auth.session
  for each row execute function tell_auth();
create trigger told after delete or update of user_id, role, name, email, active on member
  for each row when (old.user_id is not null) execute function tell_auth();
`;

const people = `
create index member_name on member (business_id, name, id);
create index member_created on member (business_id, created_at desc, id desc);
create index invitation_pending on invitation (business_id, created_at desc, id desc) where accepted_at is null;
`;
