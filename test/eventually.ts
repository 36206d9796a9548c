import { expect } from 'vitest';

/** Reads again and again until it is as expected: for what happens elsewhere, on machines of any speed. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
