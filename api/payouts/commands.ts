import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { requireProvider } from '#api/pay-rates/queries.ts';
import { Problem } from '#api/problem.ts';
import { type Sent, sendCommand } from '#api/send.ts';
import { claimPayout } from '#db/payouts.ts';
import { uuid } from '#db/uuid.ts';
import { payoutWorkflowId } from '#workflows/ids.ts';
import type { TransferMethod } from '#workflows/payout/commands.ts';
import { readPayout, readReady } from './read.ts';
import { readParties, requireWay } from './transfers.ts';
import type { PayoutDetails } from './views.ts';

export type Opening = { providerId: string; currency?: string | undefined; key?: string | undefined };

/** Opens a statement of what is approved for a provider; its lines are taken together with the noting of the command. */
export function openPayout(c: Context<AppEnv>, { key, ...wanted }: Opening): Promise<Sent<PayoutDetails>> {
  const { deps, viewer } = c.var;
  return sendCommand(
    deps,
    {
      viewer,
      process: 'payout',
      key: key ?? c.req.header('idempotency-key'),
      request: { name: 'open', ...wanted },
      start: { command: 'open', workflow: 'payoutWorkflow' },
      prepare: async (em) => {
        const { providerId } = wanted;
        await requireProvider(em, providerId);
        const ready = (await readReady(em)).filter(({ provider }) => provider.id === providerId);
        if (!wanted.currency && ready.length > 1) throw ambiguous(ready.map((one) => one.currency));
        const currency = wanted.currency ?? ready[0]?.currency;
        if (!currency) throw nothingToPay();
        const processId = uuid();
        const until = new Date();
        const claim = await claimPayout(em, { payoutId: processId, providerId, currency, until });
        if (!claim) throw nothingToPay();
        const { lines, from } = claim;
        const period = { periodFrom: from.getTime(), periodTo: until.getTime() };
        const payload = { providerId, currency, ...period, lines };
        return {
          name: 'open',
          processId,
          workflowId: payoutWorkflowId(viewer.businessId, processId),
          payload,
        };
      },
    },
    (em, id) => readPayout(em, viewer, id),
  );
}

const nothingToPay = () =>
  new Problem(409, 'nothing_to_pay', 'Nothing is approved that stands on no statement yet.');

const ambiguous = (currencies: string[]) =>
  new Problem(422, 'invalid', 'Please correct: currency.', {
    errors: [{ field: 'currency', detail: `must be one of ${currencies.join(', ')}` }],
  });

export type PayoutCommand =
  | { id: string; name: 'pay'; body: { method: TransferMethod; reference?: string | undefined } }
  | { id: string; name: 'cancel'; body: { body: string } };

/** Sends a command to a statement; the answer carries it as projected. */
export function commandPayout(c: Context<AppEnv>, command: PayoutCommand): Promise<Sent<PayoutDetails>> {
  const { deps, viewer } = c.var;
  const { id, name, body } = command;
  return sendCommand(
    deps,
    {
      viewer,
      process: 'payout',
      key: c.req.header('idempotency-key'),
      request: { name, id, ...body },
      prepare: async (em) => {
        const payout = await readPayout(em, viewer, id);
        const { status, number } = payout;
        if (status !== 'open') {
          const detail = `Statement PO-${number} is ${status}: ${name} is not possible any more.`;
          throw new Problem(409, 'ended', detail, { allowed: [] });
        }
        const to = { name, processId: id, workflowId: payoutWorkflowId(viewer.businessId, id) };
        if (command.name === 'pay') {
          const { method, reference } = command.body;
          requireWay(method, payout, await readParties(em, payout));
          return { ...to, payload: { method, ...(reference && { reference }) } };
        }
        const content = { id: uuid(), body: command.body.body };
        return { ...to, payload: { contentId: content.id }, content };
      },
    },
    (em) => readPayout(em, viewer, id),
  );
}
