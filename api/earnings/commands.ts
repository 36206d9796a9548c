import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import { type Sent, sendCommand } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { readSettings } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { earningWorkflowId } from '#workflows/ids.ts';
import { isCorrectable, readEarning } from './read.ts';
import type { EarningDetails } from './views.ts';

export type EarningCommand = {
  id: string;
  name: 'approve' | 'adjust' | 'dispute' | 'correct';
  /** The command's fields, with the text itself in `body`. */
  body: { amountMinor?: number; body?: string | undefined };
  key?: string | undefined;
};

/**
 * Sends a command to an earning that the viewer may see; the answer carries the earning as projected. A correction is
 * an earning of its own, which the next statement takes: the answer is that one.
 */
export function commandEarning(
  c: Context<AppEnv>,
  { id, name, body, key = c.req.header('idempotency-key') }: EarningCommand,
): Promise<Sent<EarningDetails>> {
  const { deps, viewer } = c.var;
  const corrects = name === 'correct';
  return sendCommand(
    deps,
    {
      viewer,
      process: 'earning',
      key,
      request: { name, id, ...body },
      ...(corrects && { start: { command: name, workflow: 'earningWorkflow' } }),
      prepare: async (em) => {
        const earning = await readEarning(em, viewer, id);
        if (corrects ? !isCorrectable(earning) : earning.status === 'paid') throw notNow(earning, name);
        const { body: text, ...fields } = body;
        const content = text ? { id: uuid(), body: text } : undefined;
        const processId = corrects ? uuid() : id;
        const more = corrects ? await correctionOf(em, earning) : {};
        return {
          name,
          processId,
          workflowId: earningWorkflowId(viewer.businessId, processId),
          payload: { ...more, ...fields, ...(content && { contentId: content.id }) },
          content,
        };
      },
    },
    (em, commanded) => readEarning(em, viewer, commanded),
  );
}

/** The workflow of what is paid has ended, and would say no more than that. */
function notNow({ allowed }: EarningDetails, name: EarningCommand['name']): Problem {
  if (name !== 'correct') {
    const detail = `The earning is paid: ${name} is not possible any more.`;
    return new Problem(409, 'ended', detail, { allowed: [] });
  }
  const detail = 'Only what a booking earned can be corrected, once it is paid: adjust it instead.';
  return new Problem(409, 'not_paid', detail, { allowed });
}

async function correctionOf(em: Em, { id, provider, service, currency }: EarningDetails): Promise<object> {
  const { disputeDays } = (await readSettings(em)).payouts;
  const done = {
    ...(service.id && { serviceId: service.id }),
    ...(service.name && { serviceName: service.name }),
  };
  return { correctsId: id, providerId: provider.id, service: done, currency, policy: { disputeDays } };
}
