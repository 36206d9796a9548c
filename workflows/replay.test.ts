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

async function replay(recorded: ReturnType<typeof read>): Promise<Error | undefined> {
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: workflowBundle() }, [recorded]))
    return error;
  throw new Error('nothing was replayed');
}

describe('processes that began with earlier code', () => {
  it('are recorded for every kind that outlives a release', () => {
    expect(new Set(files.map((file) => file.split('/')[1]))).toEqual(
      new Set(['ticket', 'service-request', 'rating-request', 'lead', 'earning', 'payout']),
    );
  });

  it.each(files)('%s goes on with this code', async (file) => {
    expect(await replay(read(file))).toBeUndefined();
  });

  it('are told apart from code that does something else', async () => {
    const recorded = read(files.find((file) => file.includes('/ticket/'))!);
    const timer = recorded.history.events.find((event) => event.timerStartedEventAttributes);
    timer!.eventType = proto.api.enums.v1.EventType.EVENT_TYPE_TIMER_CANCELED;
    timer!.timerStartedEventAttributes = null;
    timer!.timerCanceledEventAttributes = { timerId: '99' };
    expect(await replay(recorded)).toBeDefined();
  });
});
