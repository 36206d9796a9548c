import { Business } from '#db/entities/business.ts';
import { Content } from '#db/entities/content.ts';
import { Member } from '#db/entities/member.ts';
import { Message } from '#db/entities/message.ts';
import { Ticket } from '#db/entities/ticket.ts';
import { createOrm, type Em } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { readEnv } from '#env';
import type { Role } from '#workflows/process.ts';
import { createTestDatabase } from './infra/database.ts';

/** A business on a database of its own, with rows written directly: for tests of what reads them. */
export async function createSampleBusiness(business: { locale?: string } = {}) {
  const database = await createTestDatabase();
  const orm = createOrm({ url: database.url, role: 'docket_app', poolSize: 6 });
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    AUTH_SECRET: 'known to tests only, of 32 signs',
  });
  const businessId = uuid();
  const inBusiness = <T>(work: (em: Em) => Promise<T>) => withTenant(orm, businessId, work);
  const createdAt = new Date();
  await inBusiness((em) =>
    em.insert(Business, {
      id: businessId,
      name: 'Acme & Sons',
      slug: `acme-${businessId}`,
      zone: 'Europe/Berlin',
      locale: 'en',
      currency: 'EUR',
      createdAt,
      ...business,
    }),
  );
  const customerId = await addMember('customer', { name: 'Carla' });

  async function addMember(role: Role, given: Partial<Member> = {}): Promise<string> {
    const id = uuid();
    const email = `${id}@example.com`;
    await inBusiness((em) =>
      em.insert(Member, { id, businessId, role, name: role, email, createdAt, ...given }),
    );
    return id;
  }

  async function addContent(body: string, given: Partial<Content> = {}): Promise<string> {
    const id = uuid();
    await inBusiness((em) =>
      em.insert(Content, { id, businessId, authorId: customerId, body, createdAt, ...given }),
    );
    return id;
  }

  /** A ticket with its first message, as its projection would have left it. */
  async function addTicket(given: Partial<Ticket> = {}, body = 'It does not print.'): Promise<string> {
    const id = uuid();
    const conversationId = uuid();
    const [counter] = await inBusiness((em) =>
      em.execute<{ value: number }[]>(
        `insert into counter (business_id, name, value) values (?, 'ticket', 1)
         on conflict (business_id, name) do update set value = counter.value + 1 returning value`,
        [businessId],
      ),
    );
    const ticket = {
      id,
      businessId,
      conversationId,
      number: counter!.value,
      subject: 'Printer',
      customerId,
      channel: 'portal',
      status: 'open',
      priority: 'normal',
      createdAt,
      updatedAt: createdAt,
      version: 1,
      ...given,
    } as const;
    const contentId = await addContent(body, { subject: ticket.subject });
    const message = { authorId: customerId, authorRole: 'customer', kind: 'reply', via: 'portal' } as const;
    await inBusiness(async (em) => {
      await em.insert(Ticket, ticket as never);
      await em.insert(Message, {
        id: contentId,
        businessId,
        conversationId,
        ticketId: id,
        at: createdAt,
        version: 1,
        ...message,
      });
    });
    return id;
  }

  const drop = async () => {
    await orm.close();
    await database.drop();
  };
  return {
    env,
    orm,
    businessId,
    customerId,
    inBusiness,
    addMember,
    addContent,
    addTicket,
    drop,
  };
}
