import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { temporal as proto } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import { workflowBundle } from '#test/infra/temporal.ts';

const { History } = proto.api.history.v1;
const root = resolve(import.meta.dirname, '..');
const files = globSync('workflows/*/histories/*.json', { cwd: root });

/** The history is kept as its protocol buffer, in base64. */
function read(file: string) {
  const { workflowId, history } = JSON.parse(readFileSync(resolve(root, file), 'utf8')) as Record<
    string,
    string
  >;
  return { workflowId: workflowId!, history: History.decode(Buffer.from(history!, 'base64')) };
}

/** What went wrong, by workflow; one worker for all of them. */
async function replay(recorded: ReturnType<typeof read>[]) {
  const results: { workflowId: string; error: Error | undefined }[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle: workflowBundle() }, recorded))
    results.push({ workflowId: result.workflowId, error: result.error });
  expect(results).toHaveLength(recorded.length);
  return results.filter(({ error }) => error);
}

describe('processes that began with earlier code', () => {
  it('are recorded for every kind that outlives a release', () => {
    expect(new Set(files.map((file) => file.split('/')[1]))).toEqual(
      new Set(['ticket', 'service-request', 'rating-request', 'lead', 'booking', 'earning', 'payout']),
    );
  });

  it('go on with this code', async () => {
    expect(await replay(files.map(read))).toEqual([]);
  });

  it('are told apart from code that does something else', async () => {
    const recorded = read(files.find((file) => file.includes('/ticket/'))!);
    const timer = recorded.history.events.find((event) => event.timerStartedEventAttributes);
    timer!.eventType = proto.api.enums.v1.EventType.EVENT_TYPE_TIMER_CANCELED;
    timer!.timerStartedEventAttributes = null;
    timer!.timerCanceledEventAttributes = { timerId: '99' };
    expect(await replay([recorded])).toHaveLength(1);
  });
});
