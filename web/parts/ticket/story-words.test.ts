import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TicketView, TimelineView } from '#api/tickets/views.ts';
import { formatFor } from '#web/lib/format.ts';
import de from '#web/locales/de.ts';
import en from '#web/locales/en.ts';
import es from '#web/locales/es.ts';
import type { TicketEvent } from '#workflows/ticket/state.ts';
import { storyIcons } from './story-kinds.ts';
import { tellEntry } from './story-words.ts';

const sarah = { id: 'sarah', name: 'Sarah Johnson', role: 'staff' };
const john = { id: 'john', name: 'John Doe', role: 'customer' };
const ticket = { mergedInto: { id: 'other', number: 7 } } as TicketView;
const dueAt = Date.UTC(2026, 10, 23, 15);

/** One of each kind, so that a new kind does not compile here before it has words. */
const events: { [K in TicketEvent['kind']]: Omit<Extract<TicketEvent, { kind: K }>, 'kind'> } = {
  created: { contentId: 'c', channel: 'portal', priority: 'normal' },
  replied: { contentId: 'c', by: 'agent', via: 'portal' },
  held: { contentId: 'c', via: 'portal', then: 'wait', sendAt: dueAt },
  'taken-back': { contentId: 'c', author: { id: 'sarah', role: 'staff' }, via: 'portal' },
  noted: { contentId: 'c' },
  assigned: {
    assigneeId: 'sarah',
    why: { code: 'routed', rule: 'vip', strategy: 'least-loaded', load: 2, capacity: 20, candidates: 3 },
  },
  unassigned: { previous: 'sarah' },
  'left-unassigned': { why: { code: 'nobody_free', away: 1, full: 2 } },
  'not-reassigned': { assigneeId: 'sarah', why: { code: 'nobody_free', away: 1, full: 2 } },
  prioritised: { from: 'normal', to: 'high', why: { code: 'escalated', level: 2 } },
  categorised: { to: 'billing' },
  tagged: { tags: ['vip'], added: ['vip'], removed: [] },
  moved: { from: 'waiting', to: 'resolved', why: { code: 'no_answer', minutes: 10_080 } },
  'sla-warned': { metric: 'resolution', dueAt, percent: 80 },
  'sla-breached': { metric: 'firstResponse', dueAt },
  'sla-overdue': { metric: 'nextResponse', percent: 150 },
  escalated: { level: 1, why: { code: 'sla', metric: 'resolution', percent: 100, dueAt } },
  reminded: {},
  'requester-changed': { from: 'john', to: 'john' },
  merged: { into: 'other', intoConversation: 'conversation' },
  absorbed: { sourceId: 'source', by: 'sarah' },
};

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en, de, es }, interpolation: { escapeValue: false } });
});

function tell(language: string, kind: string, data: object, actor: TimelineView['actor'] = null) {
  const t = i18next.getFixedT(language) as unknown as TFunction<['ticket', 'tickets']>;
  const names = new Map([sarah, john].map((one) => [one.id, one.name]));
  const entry = { seq: 1, at: '2026-11-21T05:00:00.000Z', actor, kind, data: { ...data }, internal: false };
  return tellEntry(entry, { t, format: formatFor(language, 'UTC'), ticket, names });
}

test('every kind has an icon', () => {
  expect(Object.keys(storyIcons).sort()).toEqual(Object.keys(events).sort());
});

describe.each(['en', 'de', 'es'])('in %s', (language) => {
  test.each(Object.entries(events))('%s is said in words', (kind, data) => {
    const { text, reason = '' } = tell(language, kind, data);
    expect(text).not.toMatch(/ticket:|{{|undefined|NaN|somebody/);
    expect(reason).not.toMatch(/ticket:|{{|undefined|NaN/);
  });
});

test.each([
  ['assigned', 'Assigned to Sarah Johnson', 'rule “vip”: least loaded (2 of 20), 3 free'],
  ['moved', 'Status: Waiting → Resolved', 'no answer for 7 d'],
  ['prioritised', 'Priority: Normal → High', 'escalation level 2'],
  ['merged', 'Merged into #7', undefined],
])('%s reads as %s', (kind, text, reason) => {
  expect(tell('en', kind, events[kind as 'moved'])).toEqual({ text, reason });
});

test('who did it stands before why', () => {
  const { reason } = tell('en', 'moved', { from: 'open', to: 'closed', why: { code: 'spam' } }, sarah);
  expect(reason).toBe('by Sarah Johnson · spam');
});

test('tags that only go away are not called tagged', () => {
  expect(tell('en', 'tagged', { tags: [], added: [], removed: ['old'] }).text).toBe('Tags removed: old');
});

test('a kind from a newer version stands as it is', () => {
  expect(tell('en', 'teleported', {}).text).toBe('teleported');
});
