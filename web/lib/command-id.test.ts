import { expect, test } from 'vitest';
import { commandIdFrom } from './command-id.ts';

const seed = '9b2f6a0e-6a0f-4d53-9d0a-2f7c1b3e4d5f';

test('the same page and place give the same id', () => {
  expect(commandIdFrom(seed, ':R1:0')).toBe(commandIdFrom(seed, ':R1:0'));
});

test('every place, turn and page has an id of its own, and each is a UUID', () => {
  const places = Array.from({ length: 2000 }, (_, index) => `:r${index % 100}:${Math.floor(index / 100)}`);
  const ids = [seed, crypto.randomUUID()].flatMap((each) =>
    places.map((place) => commandIdFrom(each, place)),
  );
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
