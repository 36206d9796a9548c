import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import { type Sent, sendCommand } from '#api/send.ts';
import { readSettings } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { earningWorkflowId } from '#workflows/ids.ts';
import { isCorrectable, readEarning } from './read.ts';
import type { EarningDetails } from './views.ts';

export type EarningCommand = {
  id: string;
  name: 'approve' | 'adjust' | 'dispute';
  /** The command's fields, with the text itself in `body`. */
  body: { amountMinor?: number; body?: string | undefined };
  key?: string | undefined;
};

/** Sends a command to an earning that the viewer may see; the answer carries the earning as projected. */
export function commandEarning(
  c: Context<AppEnv>,
  { id, name, body, key = c.req.header('idempotency-key') }: EarningCommand,
): Promise<Sent<EarningDetails>> {
  const { deps, viewer } = c.var;
  return sendCommand(
    deps,
    {
      viewer,
      process: 'earning',
      key,
      request: { name, id, ...body },
      prepare: async (em) => {
        const { status } = await readEarning(em, viewer, id);
        // Its workflow has ended by then, and would say no more than that.
        if (status === 'paid') {
          throw new Problem(409, 'ended', `The earning is paid: ${name} is not possible any more.`, {
            allowed: [],
          });
        }
        const { body: text, ...fields } = body;
        const content = text ? { id: uuid(), body: text } : undefined;
        return {
          name,
          processId: id,
          workflowId: earningWorkflowId(viewer.businessId, id),
          payload: { ...fields, ...(content && { contentId: content.id }) },
          content,
        };
      },
    },
    (em) => readEarning(em, viewer, id),
  );
}

/** Makes the earning that puts a paid one right; the next statement takes it. The answer is that new one. */
export function correctEarning(
  c: Context<AppEnv>,
  id: string,
  { amountMinor, body }: { amountMinor: number; body: string },
): Promise<Sent<EarningDetails>> {
  const { deps, viewer } = c.var;
  return sendCommand(
    deps,
    {
      viewer,
      process: 'earning',
      key: c.req.header('idempotency-key'),
      request: { name: 'correct', id, amountMinor, body },
      start: { command: 'correct', workflow: 'earningWorkflow' },
      prepare: async (em) => {
        const earning = await readEarning(em, viewer, id);
        if (!isCorrectable(earning)) {
          const detail = 'Only what a booking earned can be corrected, once it is paid: adjust it instead.';
          throw new Problem(409, 'not_paid', detail, { allowed: earning.allowed });
        }
        const { provider, service, currency } = earning;
        const content = { id: uuid(), body };
        const processId = uuid();
        const { disputeDays } = (await readSettings(em)).payouts;
        return {
          name: 'correct',
          processId,
          workflowId: earningWorkflowId(viewer.businessId, processId),
          payload: {
            correctsId: id,
            providerId: provider.id,
            service: {
              ...(service.id && { serviceId: service.id }),
              ...(service.name && { serviceName: service.name }),
            },
            ...{ currency, amountMinor, contentId: content.id, policy: { disputeDays } },
          },
          content,
        };
      },
    },
    (em, made) => readEarning(em, viewer, made),
  );
}
