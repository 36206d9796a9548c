import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import { type Prepared, type Sender, type Sent, sendCommand } from '#api/send.ts';
import { requireAgent } from '#api/tickets/people.ts';
import type { Said } from '#api/validate.ts';
import type { Em } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import { leadWorkflowId } from '#workflows/ids.ts';
import { type LeadCommandName, leadCommands } from '#workflows/lead/commands.ts';
import { customerOf } from './convert.ts';
import { readLead, readLeads } from './read.ts';
import type { LeadView } from './views.ts';

export type LeadCommand = {
  id: string;
  name: LeadCommandName;
  /** The command's fields, with the text itself in `body`, and the files that go with it. */
  body: Record<string, unknown>;
  key: string | undefined;
};

type Around<T> = {
  /** What may still forbid it. */
  before?(em: Em): Promise<void>;
  settle?(em: Em): Promise<void>;
  read(em: Em): Promise<T>;
};

/** Sends a command to a lead that the viewer may see; answers with what `read` finds afterwards. */
export function sendToLead<T>(
  c: Context<AppEnv>,
  { id, name, body, key }: LeadCommand,
  { before, settle, read }: Around<T>,
): Promise<Sent<T>> {
  const { deps, viewer } = c.var;
  return sendCommand(
    deps,
    {
      viewer,
      process: 'lead',
      key,
      request: { name, id, ...body },
      prepare: async (em) => {
        const lead = await readLead(em, viewer, id);
        if (lead.status === 'converted') throw ended(name);
        await before?.(em);
        if (name === 'assign') await requireAgent(em, body.assigneeId as string);
        const filled = name === 'convert' ? { customerId: await customerOf(em, viewer, lead) } : {};
        return toLead(viewer, id, name, { ...body, ...filled });
      },
      ...(settle && { settle }),
    },
    read,
  );
}

/** The answer carries the lead as projected, also to staff who have given it away with this very command. */
export const commandLead = (c: Context<AppEnv>, command: LeadCommand): Promise<Sent<LeadView>> =>
  sendToLead(c, command, { read: async (em) => (await readLeads(em, c.var.viewer, [command.id]))[0]! });

/** A command on its way to this lead's workflow. */
export function toLead(
  { businessId }: Sender,
  id: string,
  name: LeadCommandName,
  { body, attachmentIds, ...fields }: Record<string, unknown>,
): Prepared {
  const content = body === undefined ? undefined : { id: uuid(), ...({ body, attachmentIds } as Said) };
  return {
    name,
    processId: id,
    workflowId: leadWorkflowId(businessId, id),
    payload: { ...fields, ...(content && { contentId: content.id }) },
    content,
  };
}

const ended = (name: string) =>
  new Problem(409, 'ended', `The lead is a customer now: ${name} is not possible any more.`, { allowed: [] });

/** The commands that agents send over the API, each with its own route. */
export const agentCommands = (Object.keys(leadCommands) as LeadCommandName[]).filter((name) =>
  (leadCommands[name].by as readonly string[]).includes('admin'),
);

/** What the API fills in itself. */
export const filledIn = ['customerId', 'via'];
