import { expect, it } from 'vitest';
import { diagnose, type OverdueRow, type Seen } from './diagnose.ts';

const now = Date.UTC(2026, 2, 27, 9);
const due = now - 120_000;
const row: OverdueRow = {
  process: 'ticket',
  id: '00000000-0000-7000-8000-000000000001',
  workflow_id: 'ticket/a/b',
  epoch: 0,
  version: 7,
  due_at: new Date(due),
  needs_attention: false,
};
const live = (version: number, at?: number): Pick<Required<Seen>, 'live'> => ({
  live: {
    state: undefined,
    version,
    due: at === undefined ? undefined : { at, name: 'sla-step' },
    allowed: [],
    needsAttention: false,
  },
});
const running = { status: 'RUNNING', taskAttempts: 0 };

it.each([
  ['reports a process that Temporal does not know', undefined, { do: 'mark', reason: 'gone' }],
  [
    'reports one that ended behind our back',
    { status: 'TERMINATED', taskAttempts: 0 },
    { do: 'mark', reason: 'ended' },
  ],
  [
    'reports one whose code fails again and again',
    { ...running, taskAttempts: 6 },
    { do: 'mark', reason: 'failing' },
  ],
  ['waits for one that no worker answers for', running, { do: 'wait' }],
  ['waits for one whose task failed only now and then', { ...running, taskAttempts: 2 }, { do: 'wait' }],
  ['wakes one that slept through its deadline', { ...running, ...live(7, due) }, { do: 'refresh' }],
  ['has one written again that went on since', { ...running, ...live(8, now + 60_000) }, { do: 'reproject' }],
  [
    'has one written again whose deadline is another',
    { ...running, ...live(7, now + 60_000) },
    { do: 'reproject' },
  ],
  ['has one written again that has no deadline any more', { ...running, ...live(7) }, { do: 'reproject' }],
] as const)('%s', (_, seen, diagnosis) => {
  expect(diagnose(row, seen, now)).toEqual(diagnosis);
});

it('leaves alone what is not due by our clock', () => {
  expect(diagnose({ ...row, due_at: new Date(now + 1) }, { ...running, ...live(7, now + 1) }, now)).toEqual({
    do: 'nothing',
  });
});
