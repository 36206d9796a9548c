import { fileURLToPath } from 'node:url';
import { activityInfo } from '@temporalio/activity';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { type RunningEntities, runEntities } from '#test/running-entities.ts';
import { bundleOptions } from '../workflow-bundle.ts';
import type { LiveState } from './entity-messages.ts';
import type { Actor, Outcome } from './process.ts';

const admin: Actor = { id: uuid(), role: 'admin' };

describe('a machine that is wrong', () => {
  let entities: RunningEntities;
  beforeAll(async () => {
    const workflowsPath = fileURLToPath(new URL('../test/faulty/workflow.ts', import.meta.url));
    const logger = new DefaultLogger('ERROR');
    entities = await runEntities({
      bundle: await bundleWorkflowCode({ ...bundleOptions, workflowsPath, logger }),
    });
  });
  afterAll(() => entities.stop());

  async function start() {
    const id = uuid();
    const { client, taskQueue, until, projected } = entities;
    const handle = client.workflow.getHandle(`faulty/${id}`);
    const outcome = (commandId: string): Promise<Outcome> =>
      until(() => projected.flatMap(({ outcomes }) => outcomes).find((one) => one.commandId === commandId));
    const command = (payload: object) => ({ commandId: uuid(), actor: admin, at: Date.now(), payload });
    const created = command({});
    await client.workflow.signalWithStart('faultyWorkflow', {
      workflowId: handle.workflowId,
      taskQueue,
      args: [{ businessId: uuid(), id }],
      signal: 'create',
      signalArgs: [created],
    });
    await outcome(created.commandId);
    return {
      handle,
      go: async (wrong: string) => {
        const sent = command({ wrong });
        await handle.signal('go', sent);
        return outcome(sent.commandId);
      },
      live: () => handle.query<LiveState, [Actor]>('state', admin),
      events: async () => (await handle.fetchHistory()).events ?? [],
    };
  }

  it.each(['deciding', 'evolving', 'planning', 'effects'])(
    'while %s: the outcome says so and nothing changed',
    async (wrong) => {
      const faulty = await start();
      const before = await faulty.live();
      expect(await faulty.go(wrong)).toMatchObject({ status: 'failed', version: 1 });
      const after = await faulty.live();
      expect(after).toEqual({ ...before, needsAttention: true });
      const { typedSearchAttributes } = await faulty.handle.describe();
      const shown = typedSearchAttributes.getAll().find(({ key }) => key.name === 'NeedsAttention');
      expect(shown?.value).toBe(true);
      expect(await faulty.go('nowhere')).toMatchObject({ status: 'accepted', version: 2 });
    },
  );

  it('while it describes itself: it lives on without a description', async () => {
    const faulty = await start();
    expect(await faulty.go('showing')).toMatchObject({ status: 'accepted' });
    expect(await faulty.go('nowhere')).toMatchObject({ status: 'accepted', version: 3 });
  });

  it('about its own due time: it needs attention and does not ring for ever', async () => {
    const faulty = await start();
    expect(await faulty.go('due')).toMatchObject({ status: 'accepted', version: 2 });
    await eventually(async () => (await faulty.live()).needsAttention).toBe(true);
    const rung = (await faulty.events()).filter((event) => event.timerFiredEventAttributes);
    expect(rung).toHaveLength(1);
    expect(await faulty.go('nowhere')).toMatchObject({ status: 'accepted', version: 3 });
    const { length } = (await faulty.events()).filter((event) => event.timerStartedEventAttributes);
    expect(length).toBe(1);
  });

  it('tries a refused due time again in the next run, which may have better code', async () => {
    const faulty = await start();
    await faulty.go('due');
    await eventually(async () => (await faulty.live()).needsAttention).toBe(true);
    const { runId } = await faulty.handle.describe();
    await faulty.handle.signal('refresh');
    await eventually(async () => (await faulty.handle.describe()).runId).not.toBe(runId);
    await eventually(
      async () => (await faulty.events()).filter((event) => event.timerFiredEventAttributes).length,
    ).toBe(1);
  });
});

describe('what entities call', () => {
  let entities: RunningEntities;
  const broken = { project: false, route: false };
  const ways: { local: boolean; attempt: number }[] = [];
  beforeAll(async () => {
    entities = await runEntities({
      activities: {
        project: async () => {
          const { isLocal, attempt } = activityInfo();
          if (!broken.project) return;
          ways.push({ local: isLocal, attempt });
          throw new Error('the database is away');
        },
        routeTicket: async ({ reason }) => {
          if (broken.route) throw new Error('the rules are broken');
          return { why: { code: 'no_rule', reason } };
        },
      },
    });
  });
  afterAll(() => entities.stop());

  it('a projection that fails twice goes on by a patient activity, and everything comes in order', async () => {
    const ticket = entities.ticket();
    await ticket.start();
    broken.project = true;
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => ticket.signal('reply', { contentId: uuid() })),
    );
    await eventually(() => ways.filter(({ local }) => !local).length).toBeGreaterThan(1);
    expect(ways.slice(0, 3)).toEqual([
      { local: true, attempt: 1 },
      { local: true, attempt: 2 },
      { local: false, attempt: 1 },
    ]);
    // Away as the database is, the process decides and answers.
    const { state } = await ticket.live();
    expect(state.messages).toBe(21);
    expect(await ticket.outcomeOf(sent[19]!)).toMatchObject({ status: 'accepted' });
    broken.project = false;
    await Promise.all(sent.map((commandId) => ticket.outcome(commandId)));
    expect(ticket.row?.messages).toBe(21);
    expect(await ticket.reply()).toMatchObject({ status: 'accepted' });
  });

  it('a question that nobody can answer keeps no reply back', async () => {
    broken.route = true;
    const ticket = entities.ticket();
    await ticket.start();
    for (let round = 0; round < 3; round += 1) {
      expect(await ticket.reply()).toMatchObject({ status: 'accepted', version: round + 2 });
    }
    // Not even a new run: the question goes along.
    await ticket.refresh();
    expect(await ticket.reply()).toMatchObject({ status: 'accepted', version: 5 });
    broken.route = false;
    const routed = await entities.until(() => ticket.outcomes.find(({ name }) => name === 'routed'));
    expect(routed).toMatchObject({ status: 'accepted' });
  });

  it('a signal that cannot even be read changes nothing', async () => {
    const ticket = entities.ticket();
    await ticket.start();
    await entities.client.workflowService.signalWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: ticket.workflowId },
      signalName: 'assign',
      input: {
        payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"a":') }],
      },
    });
    expect(await ticket.reply()).toMatchObject({ status: 'accepted' });
  });

  it('writing everything again raises the epoch', async () => {
    const ticket = entities.ticket();
    await ticket.start();
    await ticket.reply();
    const { version } = await ticket.live();
    await ticket.handle.signal('reproject');
    const again = await entities.until(() => ticket.batches.find(({ epoch }) => epoch === 1));
    expect(again).toMatchObject({ version, outcomes: [], steps: [], state: { id: ticket.id } });
    await ticket.refresh();
    await ticket.reply();
    expect(ticket.batches.at(-1)?.epoch).toBe(1);
  });
});
