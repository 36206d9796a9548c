import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createClient, type Session } from '#db/seed/client.ts';
import { addressAs } from '#db/orm.ts';
import type { Stack } from './stack.ts';

export type { Session };
export type Business = { id: string; admin: Session; agents: Session[]; customers: Session[] };

const password = 'measured-password-1';

/** A business of its own with people who are signed in by bearer token. */
export async function foundBusiness(
  stack: Pick<Stack, 'baseUrl' | 'databaseUrl'>,
  { name, agents, customers }: { name: string; agents: number; customers: number },
): Promise<Business> {
  const client = createClient(stack.baseUrl);
  const database = new pg.Client({ connectionString: addressAs(stack.databaseUrl) });
  await database.connect();
  try {
    const email = `admin-${randomUUID()}@example.com`;
    await client.post(undefined, '/api/signup', { businessName: name, name: 'Admin', email, password });
    const admin = await client.signIn(email, password);
    const { rows } = await database.query('select business_id from member where id = $1', [admin.id]);
    const business: Business = { id: rows[0].business_id, admin, agents: [], customers: [] };
    for (let one = 0; one < agents; one += 1) business.agents.push(await join('staff', `Agent ${one + 1}`));
    for (let one = 0; one < customers; one += 1)
      business.customers.push(await join('customer', `Customer ${one + 1}`));
    return business;

    async function join(role: 'staff' | 'customer', called: string): Promise<Session> {
      const address = `${role}-${randomUUID()}@example.com`;
      await client.post(admin, '/api/admin/invitations', { email: address, name: called, role });
      const mail = await database.query(
        `select data ->> 'token' as token from outbox where template = 'invitation' and address = $1`,
        [address],
      );
      await client.post(undefined, `/api/invitations/${mail.rows[0].token}`, { password });
      return client.signIn(address, password);
    }
  } finally {
    await database.end();
  }
}
