import { describe, expect, it } from 'vitest';
import type { Viewer } from '#api/auth/viewer.ts';
import type { Role } from '#workflows/process.ts';
import type { Entry, Presence, RecordChange } from './hub.ts';
import {
  concerns,
  concernsVisitor,
  mayVisitorWatch,
  mayWatch,
  regards,
  shown,
  shownPresence,
  shownRecord,
} from './visible.ts';

const entry: Entry = {
  business: 'b',
  seq: 7,
  process: 'ticket',
  process_id: 't',
  kind: 'replied',
  internal: false,
  customer_id: 'customer',
  assignee_id: 'staff',
  previous_id: null,
};
const viewer = (role: Role, memberId: string = role) => ({ businessId: 'b', role, memberId }) as Viewer;
const roles = ['customer', 'staff', 'provider', 'admin'] as const;

it.each<[string, Partial<Entry>, Role[]]>([
  ['a reply', {}, ['customer', 'staff', 'admin']],
  ['a note', { kind: 'noted', internal: true }, ['staff', 'admin']],
  ['a ticket nobody has', { assignee_id: null }, ['customer', 'staff', 'admin']],
  ['another agent’s ticket', { assignee_id: 'x' }, ['customer', 'admin']],
  ['another customer’s ticket', { customer_id: 'x' }, ['staff', 'admin']],
  [
    'what left the queue for another agent',
    { kind: 'assigned', assignee_id: 'x', internal: true },
    ['staff', 'admin'],
  ],
  [
    'what was taken from me',
    { kind: 'assigned', assignee_id: 'x', previous_id: 'staff', internal: true },
    ['staff', 'admin'],
  ],
  [
    'what went from one colleague to another',
    { kind: 'assigned', assignee_id: 'x', previous_id: 'y', internal: true },
    ['admin'],
  ],
  ['a rating of nobody’s work', { process: 'rating-request', assignee_id: null }, ['customer', 'admin']],
  ['an agent’s lead', { process: 'lead', customer_id: null, internal: true }, ['staff', 'admin']],
  ['a lead that nobody has', { process: 'lead', customer_id: null, assignee_id: null }, ['admin']],
  [
    'a lead that was given to another agent',
    { process: 'lead', kind: 'assigned', customer_id: null, assignee_id: 'x', internal: true },
    ['admin'],
  ],
  ['another business’s', { business: 'c' }, []],
])('%s concerns whom it should', (_, given, expected) => {
  expect(roles.filter((role) => concerns({ ...entry, ...given }, viewer(role)))).toEqual(
    roles.filter((role) => expected.includes(role)),
  );
});

it('shows ids alone', () => {
  expect(shown(entry)).toEqual({ seq: 7, process: 'ticket', id: 't', kind: 'replied' });
});

const presence: Presence = {
  business: 'b',
  customer_id: 'customer',
  assignee_id: 'staff',
  queued: false,
  kind: 'typing',
  conversation: 'c',
  member: { id: 'x', name: 'X', role: 'admin' },
  at: '2026-01-01T00:00:00.000Z',
};

it.each<[string, Partial<Presence>, Role[]]>([
  ['who types', {}, ['customer', 'staff', 'admin']],
  ['who reads', { kind: 'read' }, ['customer', 'staff', 'admin']],
  ['my own typing', { member: { id: 'staff', name: 'S', role: 'staff' } }, ['customer', 'admin']],
  [
    'my own reading',
    { kind: 'read', member: { id: 'staff', name: 'S', role: 'staff' } },
    ['customer', 'staff', 'admin'],
  ],
  ['who looks at it', { kind: 'viewing' }, ['staff', 'admin']],
  ['who has left it', { kind: 'left' }, ['staff', 'admin']],
  ['what is in nobody’s conversation', { assignee_id: null }, ['customer', 'admin']],
  ['what is in the queue', { assignee_id: null, queued: true }, ['customer', 'staff', 'admin']],
  ['what is in another agent’s', { assignee_id: 'y' }, ['customer', 'admin']],
  ['what is in another customer’s', { customer_id: 'y' }, ['staff', 'admin']],
  ['what is in another business’s', { business: 'c' }, []],
])('%s is watched by whom it should', (_, given, expected) => {
  expect(roles.filter((role) => mayWatch({ ...presence, ...given }, viewer(role)))).toEqual(
    roles.filter((role) => expected.includes(role)),
  );
});

describe('a visitor', () => {
  const visitor = { businessId: 'b', memberId: 'l', role: 'visitor' } as const;
  const said = { ...entry, process: 'lead', process_id: 'l', customer_id: null };

  it.each<[string, Partial<Entry>, boolean]>([
    ['what is said in their lead', {}, true],
    ['what agents do behind their back', { internal: true }, false],
    ['another lead', { process_id: 'm' }, false],
    ['a ticket of the same id', { process: 'ticket' }, false],
    ['another business’s', { business: 'c' }, false],
  ])('hears of %s: %j %s', (_, given, expected) => {
    expect(concernsVisitor({ ...said, ...given }, visitor)).toBe(expected);
  });

  it.each<[string, Partial<Presence>, boolean]>([
    ['an agent who types', { customer_id: 'l' }, true],
    ['an agent who looks at it', { customer_id: 'l', kind: 'viewing' }, false],
    ['themselves', { customer_id: 'l', member: { id: 'l', name: 'V', role: 'visitor' } }, false],
    ['whoever types to the customer they have become', {}, false],
    ['another business', { customer_id: 'l', business: 'c' }, false],
  ])('watches %s: %j %s', (_, given, expected) => {
    expect(mayVisitorWatch({ ...presence, ...given }, visitor)).toBe(expected);
  });
});

it('shows of a presence nothing of who else may see it', () => {
  const { kind, conversation, member, at } = presence;
  expect(shownPresence(presence)).toEqual({ kind, conversation, member, at });
});

it('tells of a record those whom it is for, by its id alone', () => {
  const change: RecordChange = {
    ...{ business: 'b', process: 'service', id: 's', kind: 'changed' },
    audience: ['admin', 'customer'],
  };
  expect(roles.filter((role) => regards(change, viewer(role)))).toEqual(['customer', 'admin']);
  expect(roles.filter((role) => regards({ ...change, business: 'c' }, viewer(role)))).toEqual([]);
  const given = { ...change, audience: [], members: ['staff'] };
  expect(roles.filter((role) => regards(given, viewer(role)))).toEqual(['staff']);
  expect(shownRecord(change)).toEqual({ seq: 0, process: 'service', id: 's', kind: 'changed' });
});
