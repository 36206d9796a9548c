import type { Client } from '@temporalio/client';
import type { FileStore } from '#db/files/file-store.ts';
import { createCheckMoney } from './check-money.ts';
import { createDrainOutbox } from './drain-outbox.ts';
import { createFetchMail } from './fetch-mail.ts';
import type { ActivityDeps } from './index.ts';
import { createRunPayouts } from './run-payouts.ts';
import { createSweep } from './sweep.ts';
import { createSweepFiles } from './sweep-files.ts';

export type IntegrationDeps = ActivityDeps & {
  temporal: Client;
  files: FileStore;
  /** What becomes of a mail is the API's to say; given where a mailbox is set up. */
  takeMail?: (mail: { businessId: string; via: 'imap'; raw: Buffer }) => Promise<unknown>;
  /** Aborted as soon as the worker is told to stop. */
  stopping: AbortSignal;
};

/** What the draining and scheduled workflows may call, on the task queue `integrations`. */
export function createIntegrationActivities(deps: IntegrationDeps) {
  return {
    drainOutbox: createDrainOutbox(deps),
    fetchMail: createFetchMail(deps),
    runPayouts: () => createRunPayouts(deps)(),
    checkMoney: createCheckMoney(deps),
    sweep: createSweep(deps),
    sweepFiles: createSweepFiles(deps),
  };
}

export type IntegrationActivities = ReturnType<typeof createIntegrationActivities>;
