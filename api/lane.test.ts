import { expect, it } from 'vitest';
import { inLane } from './lane.ts';

it('lets so many through at once, keeps the order, and goes on after a failure', async () => {
  const begun: number[] = [];
  const gates = Array.from({ length: 60 }, () => Promise.withResolvers<void>());
  const all = gates.map(({ promise }, number) =>
    inLane('one', async () => {
      begun.push(number);
      await promise;
      if (number % 5 === 0) throw new Error('failed');
      return number;
    }).catch(() => -1),
  );
  const other = await inLane('two', async () => 'at once');
  expect(other).toBe('at once');
  expect(begun).toEqual(Array.from({ length: 32 }, (_, number) => number));
  for (const [number, gate] of gates.entries()) {
    gate.resolve();
    await all[number];
  }
  expect(begun).toEqual(gates.map((_, number) => number));
  expect(await Promise.all(all)).toEqual(gates.map((_, number) => (number % 5 === 0 ? -1 : number)));
  expect(await inLane('one', async () => 'free')).toBe('free');
});
