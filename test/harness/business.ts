import type { Pool } from 'pg';
import type { App } from '#api/app.ts';
import { uuid } from '#db/uuid.ts';
import type { Env } from '#env';
import type { Role } from '#workflows/process.ts';
import { Caller } from './caller.ts';

type Grounds = { app: App; owner: Pool; env: Env };
type Given = { name?: string; email?: string };

export type Business = Awaited<ReturnType<typeof createBusiness>>;
export type Member = Caller & { id: string; userId: string; name: string; email: string; role: Role };

/** A business written straight into the database, with members who are signed in. */
export async function createBusiness({ app, owner, env }: Grounds, name = 'Acme') {
  const id = uuid();
  const slug = `${name.toLowerCase().replaceAll(/\W+/g, '-')}-${id.slice(-12)}`;
  await owner.query(
    `insert into business (id, name, slug, zone, locale, currency, created_at)
     values ($1, $2, $3, 'Europe/Berlin', 'en', 'EUR', now())`,
    [id, name, slug],
  );
  // Nobody is chosen, so that a test knows whose a ticket is; what routing does has tests of its own.
  await owner.query(
    `insert into setting (business_id, key, value, updated_at) values ($1, 'routing', '{"rules":[]}', now())`,
    [id],
  );
  let counted = 0;

  async function signInAs(role: Role, given: Given = {}): Promise<Member> {
    const member = { id: uuid(), userId: uuid(), role, ...identity(role, given) };
    const token = `${uuid()}${uuid()}`;
    const { userId } = member;
    await owner.query(
      `insert into auth."user" (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, true, now(), now())`,
      [userId, member.name, member.email],
    );
    await owner.query(
      `insert into auth.session (id, token, user_id, active_business_id, expires_at, created_at, updated_at)
       values ($1, $2, $3, $4, now() + interval '1 day', now(), now())`,
      [uuid(), token, userId, id],
    );
    await owner.query(
      `insert into member (id, business_id, user_id, role, name, email, created_at) values ($1, $2, $3, $4, $5, $6, now())`,
      [member.id, id, userId, role, member.name, member.email],
    );
    return Object.assign(new Caller(app, env.PUBLIC_URL, token), member);
  }

  function identity(role: Role, given: Given) {
    counted += 1;
    return { name: `${role} ${counted}`, email: `${role}-${counted}-${id.slice(-12)}@example.com`, ...given };
  }

  return { id, slug, name, signInAs };
}
