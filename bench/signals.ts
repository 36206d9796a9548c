import type { Client } from '@temporalio/client';
import pg from 'pg';
import { derivedUuid, uuid } from '#db/uuid.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import { text } from './bench.ts';
import type { Business } from './people.ts';

const burst = 500;

/** Runs so many pieces of work, so many at a time. */
export async function inParallel(
  count: number,
  width: number,
  work: (number: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await work(next++);
    }),
  );
}

/** Commands sent straight to the workflows, as fast as the engine takes them; their texts are stored first, in bulk. */
export async function openSignals(
  temporal: Client,
  databaseUrl: string,
  { id: businessId, ...people }: Business,
) {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const [customer, agent] = [people.customers[0]!.id, people.agents[0]!.id];

  return {
    async storeTexts(count: number): Promise<string[]> {
      const ids = Array.from({ length: count }, () => uuid());
      await database.query(
        `insert into content (id, business_id, author_id, subject, body, created_at)
         select id, $2, $3, 'A ticket of many', $4, now() from unnest($1::uuid[]) id`,
        [ids, businessId, customer, text],
      );
      return ids;
    },
    /** The promises that travel with a ticket, as the API has given them to this one. */
    async policyOf(ticketId: string): Promise<object> {
      const { rows } = await database.query(
        `select payload -> 'policy' as policy from command where process_id = $1 and name = 'create'`,
        [ticketId],
      );
      return rows[0].policy;
    },
    async create(contentId: string, policy: object): Promise<string> {
      const conversationId = derivedUuid('conversation', contentId);
      const id = derivedUuid('ticket', contentId);
      await temporal.workflow.signalWithStart('ticketWorkflow', {
        workflowId: ticketWorkflowId(businessId, conversationId),
        taskQueue: 'entities',
        args: [{ businessId, id }],
        signal: 'create',
        signalArgs: [
          {
            commandId: derivedUuid('create', contentId),
            actor: { id: customer, role: 'customer' },
            at: Date.now(),
            payload: {
              ...{ conversationId, contentId, policy, customerId: customer, assigneeId: agent },
              channel: 'portal',
              priority: 'normal',
            },
          },
        ],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
      return id;
    },
    /** Answers until the conversation has so many messages; no more at once than a process lets wait. */
    async fill(conversationId: string, size: number): Promise<void> {
      const ticket = temporal.workflow.getHandle(ticketWorkflowId(businessId, conversationId));
      const texts = await this.storeTexts(size - 1);
      for (let first = 0; first < texts.length; first += burst) {
        const some = texts.slice(first, first + burst);
        await inParallel(some.length, 20, (number) =>
          ticket.signal('reply', {
            commandId: derivedUuid('reply', some[number]!),
            actor: { id: agent, role: 'staff' },
            at: Date.now(),
            payload: { contentId: some[number]!, then: 'send' },
          }),
        );
        const there = 1 + first + some.length;
        await this.until(
          'select count(*) from message where conversation_id = $1',
          [conversationId],
          there,
          120,
        );
      }
    },
    /** Waits until the database shows as many rows as expected. */
    async until(question: string, values: unknown[], expected: number, seconds: number): Promise<void> {
      for (let tries = 0; tries < seconds * 4; tries += 1) {
        const { rows } = await database.query<{ count: number }>(question, values);
        if (Number(rows[0]!.count) >= expected) return;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      throw new Error(`Not reached within ${seconds} s: ${question}`);
    },
    close: () => database.end(),
  };
}
