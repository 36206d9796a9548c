import { describe, expect, it } from 'vitest';
import * as field from './fields.ts';

const uuid = '0198c1a2-7b3c-7def-8123-456789abcdef';

describe('a field fits', () => {
  it.each([
    ['id', field.id, [uuid], ['', 'x', uuid.toUpperCase(), `${uuid}0`, `${uuid}\n`, 7, null, {}]],
    ['choice', field.choice('a', 'b'), ['a', 'b'], ['', 'c', 'A', 'constructor', 0, null, ['a']]],
    [
      'label',
      field.label(5),
      ['a', 'Übung', '問題', '4 two', 'a-_./'],
      ['', ' a', '-a', 'sixsix', 'a\u0000', 'a\n', '<b>', 'a\ud800', 'a"b', 5, null],
    ],
    [
      'labels',
      field.labels(2, 3),
      [[], ['a'], ['a', 'b']],
      [['a', 'b', 'c'], ['four'], ['a', 7], [['a']], 'a', null, { length: 0 }],
    ],
    ['integer', field.integer(1, 5), [1, 5], [0, 6, 1.5, '3', Number.NaN, Number.POSITIVE_INFINITY, null]],
    ['instant', field.instant, [1, 1e12, 8.64e15], [0, -1, 1.5, 8.64e15 + 1, '2026-01-01', null]],
    ['flag', field.flag, [true, false], [0, 1, 'true', null]],
    ['record', field.record, [{}, { a: 1 }], [[], null, 'a', 7]],
  ] as const)('%s', (_, spec, right: readonly unknown[], wrong: readonly unknown[]) => {
    for (const value of right)
      expect([value, field.wrongField({ it: spec }, { it: value })]).toEqual([value, undefined]);
    for (const value of wrong)
      expect([value, field.wrongField({ it: spec }, { it: value })]).toEqual([value, 'it']);
  });
});

describe('a payload', () => {
  const fields = { a: field.id, b: field.optional(field.flag) };

  it('must have what is not optional and may lack the rest', () => {
    expect(field.wrongField(fields, {})).toBe('a');
    expect(field.wrongField(fields, { a: uuid })).toBeUndefined();
    expect(field.wrongField(fields, { a: uuid, b: undefined })).toBeUndefined();
    expect(field.wrongField(fields, { a: uuid, b: null })).toBe('b');
  });

  it.each(['c', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'may not have a field %s',
    (name) => {
      const payload = JSON.parse(`{"a":"${uuid}","${name}":1}`);
      expect(field.wrongField(fields, payload)).toBe(name);
    },
  );

  it('is not filled from a prototype', () => {
    expect(field.wrongField({ constructor: field.record }, {})).toBe('constructor');
  });
});
