import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOf, shortName } from './admission.ts';
import { choice, id, optional, record } from './fields.ts';
import type { CommandTable } from './process.ts';

const uuid = '0198c1a2-7b3c-7def-8123-456789abcdef';
const commands: CommandTable = {
  move: {
    by: ['admin', 'system'],
    in: ['open'],
    doc: 'Move.',
    fields: { to: choice('a', 'b'), why: optional(record), by: optional(id) },
  },
};
const now = Date.UTC(2026, 0, 1);
const good = { commandId: 'c-1', actor: { id: uuid, role: 'admin' }, at: now, payload: { to: 'a' } };
const refusalOf = (raw: unknown, name = 'move') => problemOf(commands, name, raw, now)?.refusal;

describe('what came in', () => {
  it('is a command when it says all there is to say', () => {
    expect(refusalOf(good)).toBeUndefined();
    expect(refusalOf({ ...good, actor: { id: 'system', role: 'system' } })).toBeUndefined();
    expect(refusalOf({ ...good, payload: { to: 'a', why: { deep: [{ er: 'ünï' }] } } })).toBeUndefined();
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'move'],
    ['a list', [good]],
    ['no command id', { ...good, commandId: undefined }],
    ['a command id that is no word', { ...good, commandId: 'a b\u0000' }],
    ['a command id without end', { ...good, commandId: 'a'.repeat(201) }],
    ['no actor', { ...good, actor: undefined }],
    ['an actor without a member', { ...good, actor: { id: 'bob', role: 'admin' } }],
    ['a role that is none', { ...good, actor: { id: uuid, role: 'root' } }],
    ['a role from the prototype', { ...good, actor: { id: uuid, role: 'constructor' } }],
    ['somebody who says to be the system', { ...good, actor: { id: uuid, role: 'system' } }],
    ['no time', { ...good, at: undefined }],
    ['a time in words', { ...good, at: '2026-01-01' }],
    ['a time before all time', { ...good, at: -1 }],
    ['a payload that is a list', { ...good, payload: [] }],
    ['a payload that lacks a field', { ...good, payload: {} }],
    ['a payload with a field too many', { ...good, payload: { to: 'a', constructor: 1 } }],
    ['a null character deep down', { ...good, payload: { to: 'a', why: { a: ['\u0000'] } } }],
    ['a null character in a name', { ...good, payload: { to: 'a', why: { 'a\u0000': 1 } } }],
    ['half a surrogate pair', { ...good, payload: { to: 'a', why: { a: '\ud83d' } } }],
  ])('%s is malformed', (_, raw) => {
    expect(refusalOf(raw)).toBe('malformed');
  });

  it.each(['Move', '', 'constructor', 'toString', '__proto__'])('%o is no command', (name) => {
    expect(refusalOf(good, name)).toBe('unknown_command');
  });

  it('may come from a clock that is a little ahead, and not more', () => {
    expect(refusalOf({ ...good, at: now + 300_000 })).toBeUndefined();
    expect(refusalOf({ ...good, at: now + 300_001 })).toBe('from_the_future');
  });

  it('must come from somebody who may send it', () => {
    expect(refusalOf({ ...good, actor: { id: uuid, role: 'customer' } })).toBe('not_allowed');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ unit: 'binary' }), (raw, name) => {
        const problem = problemOf(commands, name, raw, now);
        expect(problem?.detail).toMatch(/^[\x20-\x7e]+$/);
      }),
    );
  });
});

it('a name from outside is cut and cleaned before it is shown', () => {
  expect(shortName(`a\u0000\ud83d<b>${'x'.repeat(100)}`)).toBe(`a??${'?b?'}${'x'.repeat(54)}`);
});
