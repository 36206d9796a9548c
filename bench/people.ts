import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Answer, Http } from './http.ts';
import type { BenchStack } from './stack.ts';

/** Somebody signed in: programs send the token, browsers the cookie. */
export type Person = { token: string; cookie: string; id: string };
export type Business = {
  id: string;
  admin: Person;
  agents: Person[];
  customers: Person[];
  providers: Person[];
};

type Wanted = { name: string; agents: number; customers: number; providers?: number };
const password = 'measured-password-1';

/** A business of its own with people in it. */
export async function foundBusiness(
  { databaseUrl }: Pick<BenchStack, 'databaseUrl'>,
  http: Http,
  { name, agents, customers, providers = 0 }: Wanted,
): Promise<Business> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const email = `admin-${randomUUID()}@example.com`;
    const founding = { businessName: name, name: 'Admin', email, password };
    const admin = await recognise(await post('/api/signup', founding));
    const { rows } = await database.query('select business_id from member where id = $1', [admin.id]);
    const business: Business = { id: rows[0].business_id, admin, agents: [], customers: [], providers: [] };
    for (let one = 1; one <= agents; one += 1) business.agents.push(await join(admin, 'staff', one));
    for (let one = 1; one <= customers; one += 1) business.customers.push(await join(admin, 'customer', one));
    for (let one = 1; one <= providers; one += 1) business.providers.push(await join(admin, 'provider', one));
    return business;
  } finally {
    await database.end();
  }

  async function join(
    admin: Person,
    role: 'staff' | 'customer' | 'provider',
    number: number,
  ): Promise<Person> {
    const email = `${role}-${randomUUID()}@example.com`;
    await post('/api/admin/invitations', { email, name: `${role} ${number}`, role }, admin.token);
    const invited = await database.query(
      `select data ->> 'token' as token from outbox where template = 'invitation' and address = $1`,
      [email],
    );
    return recognise(await post(`/api/invitations/${invited.rows[0].token}`, { password }));
  }

  async function recognise(signedIn: Answer): Promise<Person> {
    const { token } = JSON.parse(signedIn.body) as { token: string };
    const cookie = signedIn.headers['set-cookie']?.map((one) => one.split(';')[0]).join('; ') ?? '';
    const { body } = await http.call({ path: '/api/me', token });
    return { token, cookie, id: (JSON.parse(body) as { member: { id: string } }).member.id };
  }

  async function post(path: string, body: object, token?: string): Promise<Answer> {
    const answer = await http.call({ method: 'POST', path, body, token });
    if (answer.status > 201) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return answer;
  }
}
