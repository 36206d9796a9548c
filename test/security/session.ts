import { createHmac } from 'node:crypto';
import { uuid } from '#db/uuid.ts';
import type { TestApp } from '#test/harness/app.ts';
import { Caller } from '#test/harness/caller.ts';

/** One more session of a person, as a program and as a browser have it. */
export async function openSession({ app, owner, deps }: TestApp, userId: string) {
  const token = `${uuid()}${uuid()}`;
  await owner.query(
    `insert into auth.session (id, token, user_id, active_business_id, expires_at, created_at, updated_at)
     select $1, $2, user_id, business_id, now() + interval '1 day', now(), now() from member where user_id = $3`,
    [uuid(), token, userId],
  );
  const signature = createHmac('sha256', deps.env.AUTH_SECRET).update(token).digest('base64');
  return {
    program: new Caller(app, deps.env.PUBLIC_URL, token),
    cookie: `docket.session_token=${encodeURIComponent(`${token}.${signature}`)}`,
  };
}
