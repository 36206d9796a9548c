import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { type RunningEntities, runEntities, type TestTicket } from '#test/running-entities.ts';
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

describe('nonsense', () => {
  const good = (ticket: TestTicket) => ({
    commandId: uuid(),
    actor: ticket.admin,
    at: Date.now(),
    payload: { assigneeId: uuid() },
  });
  type Good = ReturnType<typeof good>;

  it.each<[string, string, (command: Good) => unknown[]]>([
    ['no argument', 'assign', () => []],
    ['null', 'assign', () => [null]],
    ['a text', 'assign', () => ['assign']],
    ['a list', 'assign', (command) => [[command]]],
    ['an unknown name', 'explode', (command) => [command]],
    ['an empty object under the name of an object member', 'constructor', () => [{}]],
    ['a whole command under the name of an object member', 'constructor', (command) => [command]],
    ['another one of these', '__proto__', (command) => [command]],
    ['a null character in the name', 'as\u0000sign', (command) => [command]],
    [
      'half a character in the payload',
      'set-category',
      (command) => [{ ...command, payload: { category: '\ud83d' } }],
    ],
    ['no payload', 'assign', ({ payload: _, ...command }) => [command]],
    ['a payload that is none', 'assign', (command) => [{ ...command, payload: 'sarah' }]],
    [
      'a field too many',
      'assign',
      (command) => [{ ...command, payload: { ...command.payload, constructor: 1 } }],
    ],
    ['an id that is none', 'assign', (command) => [{ ...command, payload: { assigneeId: 'sarah' } }]],
    ['no actor', 'assign', ({ actor: _, ...command }) => [command]],
    [
      'an actor without a member',
      'assign',
      (command) => [{ ...command, actor: { id: 'bob', role: 'admin' } }],
    ],
    ['a role that is none', 'assign', (command) => [{ ...command, actor: { id: uuid(), role: 'root' } }]],
    ['a role that may not', 'assign', (command) => [{ ...command, actor: { id: uuid(), role: 'customer' } }]],
    ['a time in words', 'assign', (command) => [{ ...command, at: 'now' }]],
    ['a time from the future', 'assign', (command) => [{ ...command, at: Date.now() + 3_600_000 }]],
    ['a time beyond time', 'assign', (command) => [{ ...command, at: Number.MAX_SAFE_INTEGER }]],
    ['a command id that is none', 'assign', (command) => [{ ...command, commandId: 'a b\u0000' }]],
    ['a command of the system by a member', 'auto-close', (command) => [{ ...command, payload: {} }]],
    ['a second creation', 'create', (command) => [{ ...command, payload: {} }]],
    [
      'a null character deep in a reason',
      'routed',
      ({ payload: _, ...command }) => [{ ...command, actor: system, payload: { why: { code: ['\u0000'] } } }],
    ],
  ])('%s changes nothing', async (_, name, args) => {
    const ticket = await startTicket();
    const before = await ticket.live();
    await ticket.handle.signal(name, ...args(good(ticket)));
    const { status, version } = await ticket.send('tag', { add: ['after'] });
    expect({ status, version }).toEqual({ status: 'accepted', version: 3 });
    const refused = ticket.outcomes.filter((outcome) => outcome.status !== 'accepted');
    expect(refused).toMatchObject([{ status: 'refused', version: 2 }]);
    const { state, needsAttention } = await ticket.live();
    expect({ ...state, tags: [] }).toEqual(before.state);
    expect(needsAttention).toBe(false);
    // PostgreSQL keeps neither in JSON: one of them would block the projection for ever.
    expect(JSON.stringify(ticket.batches)).not.toMatch(/\\u0000|\\ud[89a-f]/);
  });

  it('that no ticket was created by ends at once, and the id is free again', async () => {
    const ticket = entities.ticket();
    const commandId = uuid();
    await entities.client.workflow.signalWithStart('ticketWorkflow', {
      workflowId: ticket.workflowId,
      taskQueue: entities.taskQueue,
      args: [{ businessId: ticket.businessId, id: ticket.id }],
      signal: 'resolve',
      signalArgs: [{ commandId, actor: ticket.admin, at: Date.now(), payload: {} }],
    });
    expect(await ticket.outcome(commandId)).toMatchObject({ status: 'refused', reason: 'not_found' });
    await ticket.handle.result();
    expect(await ticket.start()).toMatchObject({ status: 'accepted', version: 1 });
  });

  it('just before the creation does not keep it from beginning', async () => {
    const ticket = entities.ticket();
    await entities.stopWorker();
    const created = ticket.start();
    await entities.client.workflow.signalWithStart('ticketWorkflow', {
      workflowId: ticket.workflowId,
      taskQueue: entities.taskQueue,
      args: [{ businessId: ticket.businessId, id: ticket.id }],
      signal: 'nonsense',
      signalArgs: ['nonsense'],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    await entities.startWorker();
    expect(await created).toMatchObject({ status: 'accepted', version: 1 });
    expect(await ticket.reply()).toMatchObject({ status: 'accepted' });
  });
});
