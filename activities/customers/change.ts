import type { FileStore } from '#db/files/file-store.ts';
import type { Em, Orm } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import type { CustomerChangeInput, Told } from '#workflows/customer-change/state.ts';
import { beginErasure, endingOf, runningOfPerson } from './end-processes.ts';
import { eraseRows } from './erase.ts';
import { beginMerge, type Merge, moveRows } from './merge.ts';
import { keepRecord, tellProgress } from './progress.ts';
import { runningOf } from './running.ts';

type Deps = { orm: Orm; files: FileStore };

const isMerge = (input: CustomerChangeInput): input is Merge =>
  input.kind === 'merge' && input.survivorId !== undefined;

export type CustomerActivities = ReturnType<typeof createCustomerActivities>;

/** The steps of a merge or an erasure; each can be run again and comes out the same. */
export function createCustomerActivities({ orm, files }: Deps) {
  const within = <T>(input: CustomerChangeInput, work: (em: Em) => Promise<T>): Promise<T> =>
    withTenant(orm, input.businessId, work);

  return {
    beginCustomerChange: (input: CustomerChangeInput): Promise<void> =>
      within(input, async (em) => {
        await keepRecord(em, input);
        await (isMerge(input) ? beginMerge(em, input) : beginErasure(em, input));
        await tellProgress(em, input, { step: 'processes' });
      }),

    /** Which processes are to be told what. */
    planCustomerChange: (input: CustomerChangeInput): Promise<Told[]> =>
      within(input, async (em) => {
        const running = isMerge(input)
          ? await runningOf(em, [input.customerId])
          : await runningOfPerson(em, input.customerId);
        await tellProgress(em, input, { step: 'processes', counts: { running: running.length } });
        const at = Date.now();
        return running.map(({ status, ...one }) => ({
          ...one,
          at,
          ...(isMerge(input)
            ? { name: 'change-requester', payload: { customerId: input.survivorId } }
            : endingOf({ process: one.process, status }, input)),
        }));
      }),

    applyCustomerChange: async (input: CustomerChangeInput & { gone: string[] }): Promise<void> => {
      const keys = await within(input, async (em) => {
        const { counts, files: stale = [] } = isMerge(input)
          ? { counts: await moveRows(em, input, input.gone) }
          : await eraseRows(em, input);
        await tellProgress(em, input, { step: 'records', counts });
        return stale;
      });
      // The rows that named them are gone and noted for the sweep; here they go at once.
      await Promise.all(keys.map((key) => files.remove(key)));
    },

    finishCustomerChange: (input: CustomerChangeInput): Promise<void> =>
      within(input, (em) => tellProgress(em, input, { step: 'done' })),
  };
}
