import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import {
  expectOneVersionEach,
  type RunningEntities,
  runEntities,
  type TestTicket,
} from '#test/running-entities.ts';
import { type LiveState, stateQuery } from './entity-messages.ts';
import type { Actor } from './process.ts';
import { system } from './process.ts';

let entities: RunningEntities;
beforeAll(async () => {
  entities = await runEntities();
});
afterAll(() => entities.stop());

/** A ticket of version 2: created, and left unassigned by the routing. */
async function startTicket(given = {}): Promise<TestTicket> {
  const ticket = entities.ticket(given);
  await ticket.start();
  await entities.until(() => ticket.outcomes.find(({ name }) => name === 'routed'));
  return ticket;
}

describe('a command', () => {
  it('is decided and projected with its outcome', async () => {
    const ticket = await startTicket();
    const assigneeId = uuid();
    const outcome = await ticket.send('assign', { assigneeId });
    expect(outcome).toMatchObject({ name: 'assign', actor: ticket.admin, status: 'accepted', version: 3 });
    expect(ticket.row).toMatchObject({ assigneeId, status: 'open' });
    expect(await ticket.outcomeOf(outcome.commandId)).toEqual(outcome);
    expect(await ticket.live()).toMatchObject({
      version: 3,
      due: { name: 'sla-step' },
      needsAttention: false,
    });
  });

  it('that the state refuses says why, what is allowed, and changes nothing', async () => {
    const ticket = await startTicket();
    const before = await ticket.live();
    const outcome = await ticket.send('reopen', {}, { actor: ticket.customer });
    expect(outcome).toMatchObject({
      status: 'refused',
      reason: 'wrong_state',
      version: 2,
      allowed: ['reply'],
    });
    expect(await ticket.live()).toEqual(before);
  });

  it('meant for the process that ran here before is refused', async () => {
    const ticket = await startTicket();
    const commandId = uuid();
    const command = { commandId, actor: ticket.admin, at: Date.now(), payload: {} };
    await ticket.handle.signal('resolve', { ...command, processId: uuid() });
    expect(await ticket.outcome(commandId)).toMatchObject({ status: 'refused', reason: 'ended', version: 2 });
    await ticket.handle.signal('resolve', { ...command, commandId: uuid(), processId: ticket.id });
    await entities.until(() =>
      ticket.outcomes.find(({ name, version }) => name === 'resolve' && version === 3),
    );
  });

  it('sent twice is one command, also after the run has handed over', async () => {
    const ticket = await startTicket();
    const commandId = uuid();
    const first = await ticket.reply({ commandId });
    await ticket.signal('reply', { contentId: uuid() }, { commandId });
    await ticket.refresh();
    await ticket.signal('close', {}, { commandId });
    await ticket.send('tag', { add: ['last'] });
    expect(await ticket.outcomeOf(commandId)).toEqual(first);
    expect(ticket.outcomes.filter((outcome) => outcome.commandId === commandId)).toHaveLength(1);
    expect(ticket.row).toMatchObject({ messages: 2, status: 'waiting' });
  });

  it('is told what its sender may do next, and a stranger nothing', async () => {
    const ticket = await startTicket();
    const stranger: Actor = { id: uuid(), role: 'customer' };
    expect((await ticket.live(ticket.customer)).allowed).toEqual(['reply']);
    expect((await ticket.live(stranger)).allowed).toEqual([]);
    expect((await ticket.live({ id: 'x', role: 'root' } as never)).allowed).toEqual([]);
    expect((await ticket.handle.query(stateQuery as never)) as LiveState).toMatchObject({ allowed: [] });
    expect((await ticket.live(ticket.admin)).allowed).toContain('merge');
  });
});

describe('signals that no worker has seen yet', () => {
  it('are decided in the order they came in, whatever their names', async () => {
    const ticket = entities.ticket();
    await entities.stopWorker();
    const created = ticket.start();
    await eventually(() => ticket.handle.describe().catch(() => undefined)).toBeDefined();
    const names = ['resolve', 'reopen', 'wait', 'tag', 'reply', 'resolve', 'reopen', 'set-priority', 'note'];
    const payloads: Record<string, object> = {
      tag: { add: ['x'] },
      reply: { contentId: uuid(), then: 'send' },
      'set-priority': { priority: 'low' },
      note: { contentId: uuid() },
    };
    const sent: string[] = [];
    for (const name of names) sent.push(await ticket.signal(name, payloads[name]));
    await entities.startWorker();
    await created;
    const outcomes = await Promise.all(sent.map((commandId) => ticket.outcome(commandId)));
    expect(outcomes.map(({ status }) => status)).toEqual(names.map(() => 'accepted'));
    expect(outcomes.map(({ version }) => version)).toEqual(names.map((_, index) => index + 2));
  });
});

describe('many signals at once', () => {
  it('each id gets one outcome and each version one command', async () => {
    const ticket = await startTicket();
    const commands = Array.from({ length: 100 }, () => uuid());
    const twice = [...commands, ...commands];
    await Promise.all(twice.map((commandId) => ticket.signal('reply', { contentId: uuid() }, { commandId })));
    const outcomes = await Promise.all(commands.map((commandId) => ticket.outcome(commandId)));
    const versions = outcomes.map(({ version }) => version).sort((a, b) => a - b);
    expect(versions).toEqual(commands.map((_, index) => index + 3));
    await expectOneVersionEach(ticket, 102);
    expect((await ticket.live()).state.messages).toBe(101);
  });

  it('a thousand to one ticket are all answered, once, in the order of their versions', async () => {
    const ticket = await startTicket();
    const before = ticket.batches.length;
    const commands = Array.from({ length: 1000 }, () => uuid());
    await Promise.all(
      commands.map((commandId) => ticket.signal('reply', { contentId: uuid() }, { commandId })),
    );
    await Promise.all(commands.map((commandId) => ticket.outcome(commandId)));
    const { state, version } = await ticket.live();
    expect({ version, messages: state.messages }).toEqual({ version: 1002, messages: 1001 });
    await expectOneVersionEach(ticket, 1002);
    expect(ticket.batches.length - before).toBeLessThan(500);
  });
});

describe('the life of a run', () => {
  it('ends with the ticket; a late signal then finds nobody', async () => {
    const ticket = await startTicket();
    await ticket.send('close');
    await ticket.handle.result();
    expect(ticket.batches.at(-1)).toMatchObject({
      over: true,
      state: { status: 'closed' },
    });
    await expect(ticket.signal('reopen')).rejects.toThrow(/already completed|not found/);
    expect(await ticket.live()).toMatchObject({ state: { status: 'closed' }, allowed: [] });
  });

  it('a follow-up takes the closed ticket’s place under the same workflow id', async () => {
    const ticket = await startTicket();
    await ticket.send('close');
    await ticket.handle.result();
    const { conversationId, businessId } = ticket;
    const next = entities.ticket({ conversationId, businessId });
    expect(next.workflowId).toBe(ticket.workflowId);
    expect(await next.start({ followUpOf: ticket.id })).toMatchObject({ version: 1, status: 'accepted' });
    expect((await next.live()).state).toMatchObject({ id: next.id, followUpOf: ticket.id, status: 'open' });
  });

  it('two creations for one conversation at once make one ticket', async () => {
    const ticket = entities.ticket();
    const both = await Promise.all([ticket.start(), ticket.start()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['accepted', 'refused']);
    expect((await ticket.live()).state.messages).toBe(1);
  });

  it('hands over state, outcomes and what the Temporal UI shows', async () => {
    const ticket = await startTicket();
    await ticket.send('set-priority', { priority: 'urgent' });
    await ticket.reply();
    const shown = async () => {
      const { typedSearchAttributes } = await ticket.handle.describe();
      const { currentDetails } = (await ticket.handle.query('__temporal_workflow_metadata')) as {
        currentDetails: string;
      };
      const attributes = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
      return { currentDetails, attributes: Object.fromEntries(attributes) as Record<string, unknown> };
    };
    const before = { live: await ticket.live(), shown: await shown() };
    expect(before.shown.currentDetails).toContain('**waiting**, priority urgent');
    expect(before.shown.attributes).toMatchObject({
      BusinessId: ticket.businessId,
      EntityStatus: 'waiting',
      Priority: 'urgent',
      SlaBreached: false,
      NeedsAttention: false,
    });
    await ticket.refresh();
    expect({ live: await ticket.live(), shown: await shown() }).toEqual(before);
    await ticket.send('reopen');
    // Only once the workflow task is complete is there something to see.
    await ticket.live();
    const after = await shown();
    expect(after.attributes.SlaDueAt).toBeInstanceOf(Date);
  });

  it('costs little history for each reply', async () => {
    const ticket = await startTicket();
    await ticket.reply({ actor: ticket.customer });
    await ticket.reply();
    const before = await ticket.events();
    for (let round = 0; round < 5; round += 1) {
      await ticket.reply({ actor: ticket.customer });
      await ticket.reply();
    }
    const added = (await ticket.events()).slice(before.length);
    expect(added.length / 10).toBeLessThanOrEqual(8);
  });
});

describe('tickets together', () => {
  it('merging closes one and tells the other', async () => {
    const source = await startTicket();
    const target = await startTicket({ businessId: source.businessId });
    await source.send('merge', { targetId: target.id, targetConversationId: target.conversationId });
    const absorbed = await entities.until(() => target.outcomes.find(({ name }) => name === 'absorb'));
    expect(absorbed).toMatchObject({ status: 'accepted', actor: system, version: 3 });
    expect(target.batches.at(-1)?.steps).toMatchObject([
      { events: [{ kind: 'absorbed', sourceId: source.id, by: source.admin.id }] },
    ]);
    await source.handle.result();
  });

  it('merging into one that has ended still closes this one', async () => {
    const source = await startTicket();
    const target = entities.ticket();
    await source.send('merge', { targetId: target.id, targetConversationId: target.conversationId });
    await source.handle.result();
    expect(source.row).toMatchObject({ status: 'closed', mergedInto: target.id });
  });

  it('a resolution starts one request for a rating, however often it happens', async () => {
    const ticket = await startTicket();
    for (let round = 0; round < 2; round += 1) {
      await ticket.send('resolve');
      await ticket.send('reopen');
    }
    const asked = await entities.until(() =>
      entities.projected.find(({ process, ids }) => process === 'rating-request' && ids.id === ticket.id),
    );
    expect(asked).toMatchObject({ version: 1, state: { status: 'asked', subjectId: ticket.id } });
    await ticket.reply();
    const requests = entities.projected.filter(
      ({ process, ids }) => process === 'rating-request' && ids.id === ticket.id,
    );
    expect(requests).toHaveLength(1);
    expect((await ticket.live()).needsAttention).toBe(false);
  });
});
