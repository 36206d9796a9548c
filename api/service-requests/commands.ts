import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { requireMember } from '#api/people/require-member.ts';
import { Problem } from '#api/problem.ts';
import { type Prepared, type Sender, type Sent, sendCommand } from '#api/send.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readTicketPolicy } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { serviceRequestWorkflowId } from '#workflows/ids.ts';
import type { RequestCommandName } from '#workflows/service-request/commands.ts';
import { ticketCreationId } from '#workflows/service-request/machine.ts';
import { describeAnswers } from './describe.ts';
import { readRequest } from './read.ts';
import type { RequestDetails } from './views.ts';

export type RequestCommand = {
  id: string;
  name: RequestCommandName;
  /** The command's fields, with the text itself in `body`. */
  body: Record<string, unknown>;
  /** When one request sends several commands. */
  key?: string | undefined;
};

/** Sends a command to a request that the viewer may see; the answer carries the request as projected. */
export function commandRequest(
  c: Context<AppEnv>,
  { id, name, body, key = c.req.header('idempotency-key') }: RequestCommand,
): Promise<Sent<RequestDetails>> {
  const { deps, viewer } = c.var;
  return sendCommand(
    deps,
    {
      viewer,
      process: 'service-request',
      key,
      request: { name, id, ...body },
      prepare: async (em) => {
        const request = await readRequest(em, viewer, id);
        refuseEnded(request, name);
        if (name === 'assign') await requireMember(em, 'assigneeId', body.assigneeId as string, ['admin']);
        if (body.workerId) {
          await requireMember(em, 'workerId', body.workerId as string, ['admin', 'staff', 'provider']);
        }
        return toRequest(viewer, id, name, name === 'create-ticket' ? await ticketOf(em, request) : body);
      },
    },
    (em) => readRequest(em, viewer, id),
  );
}

/** Makes the ticket that does what was requested; answers once it has its number. */
export async function createTicketFrom(c: Context<AppEnv>, id: string): Promise<Sent<RequestDetails>> {
  const { deps, viewer } = c.var;
  const sent = await commandRequest(c, { id, name: 'create-ticket', body: {} });
  if (sent.outcome?.status !== 'accepted') return sent;
  const made = deps.hub.outcome(
    viewer.businessId,
    ticketCreationId(sent.commandId),
    deps.env.OUTCOME_WAIT_MS,
  );
  const look = () => within(c, (em) => readRequest(em, viewer, id));
  // Looked at after listening: nothing is missed in between.
  const entity = await look();
  if (entity.ticket?.number) {
    made.forget();
    return { ...sent, entity };
  }
  await made.announced;
  return { ...sent, entity: await look() };
}

type Told = Record<string, unknown> & { subject?: string; body?: string };

function toRequest(
  { businessId }: Sender,
  processId: string,
  name: RequestCommandName,
  { subject, body, ...fields }: Told,
): Prepared {
  const content = body === undefined ? undefined : { id: uuid(), subject, body };
  return {
    name,
    processId,
    workflowId: serviceRequestWorkflowId(businessId, processId),
    payload: { ...fields, ...(content && { contentId: content.id }) },
    content,
  };
}

/** What the ticket is called and begins with. */
async function ticketOf(em: Em, { service, customer, answers }: RequestDetails): Promise<Told> {
  const [business] = await query<{ locale: string }>(
    em,
    'select locale from business where id = current_business()',
  );
  return {
    ticketId: uuid(),
    conversationId: uuid(),
    policy: await readTicketPolicy(em),
    subject: `${service.name} – ${customer.name}`.slice(0, 200).toWellFormed(),
    body: describeAnswers(answers, business?.locale ?? 'en'),
  };
}

/** Its workflow has ended by then, and would say no more than that. */
function refuseEnded({ status, number }: RequestDetails, name: string): void {
  if (status === 'submitted' || status === 'accepted') return;
  const detail = `Request R-${number} is ${status}: ${name} is not possible any more.`;
  throw new Problem(409, 'ended', detail, { allowed: [] });
}
