import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { ensureTimeSkippingServer } from '../../scripts/toolchain/time-skipping-server.ts';

/** The dev server of this run. */
export const temporalAddress = (): string => inject('temporalAddress');
/** The bundle as it is released. */
export const workflowBundle = () => ({ codePath: inject('workflowBundle') });
/** The path of the time-skipping server, for `executable: { type: 'existing-path', path }`. */
export const timeSkippingServerPath = (): Promise<string> => ensureTimeSkippingServer();
/** A queue that no other test takes from. */
export const uniqueTaskQueue = (name: string): string => `${name}-${randomUUID()}`;
