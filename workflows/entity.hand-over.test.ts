import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { freePort } from '#scripts/stack/ports.ts';
import { startTemporal } from '#scripts/stack/temporal.ts';
import { ensureTemporalCli } from '#scripts/toolchain/temporal-cli.ts';
import { expectOneVersionEach, type RunningEntities, runEntities } from '#test/running-entities.ts';

/** A server that wants every run to hand over after sixty events. */
const folder = mkdtempSync(path.join(tmpdir(), 'docket-'));
let server: Awaited<ReturnType<typeof startTemporal>>;
let entities: RunningEntities;

beforeAll(async () => {
  const port = await freePort();
  server = await startTemporal({
    command: await ensureTemporalCli(),
    port,
    logFile: path.join(folder, 'temporal.log'),
    extraArgs: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=60'],
  });
  entities = await runEntities({ address: `127.0.0.1:${port}` });
});
afterAll(async () => {
  await entities.stop();
  await server.stop();
  await rm(folder, { recursive: true });
});

describe('runs that hand over while signals come in', () => {
  it('lose none and double none, also of those that are sent twice', async () => {
    const ticket = entities.ticket();
    await ticket.start();
    const commands: string[] = [];
    for (let wave = 0; wave < 15; wave += 1) {
      const sent = Array.from({ length: 10 }, () => uuid());
      commands.push(...sent);
      const again = commands.slice(-30);
      await Promise.all(
        [...sent, ...again].map((commandId) => ticket.signal('reply', { contentId: uuid() }, { commandId })),
      );
    }
    const outcomes = await Promise.all(commands.map((commandId) => ticket.outcome(commandId)));
    expect(outcomes.every(({ status }) => status === 'accepted')).toBe(true);
    const { state, version } = await ticket.live();
    expect(state.messages).toBe(151);
    await expectOneVersionEach(ticket, version);
    const runs = await ticket.histories();
    expect(runs.length).toBeGreaterThan(1);
  });

  it('keep the order of what came in between', async () => {
    const ticket = entities.ticket();
    await ticket.start();
    const sent: string[] = [];
    for (let round = 0; round < 40; round += 1) {
      sent.push(await ticket.signal('resolve'), await ticket.signal('reopen'));
    }
    const outcomes = await Promise.all(sent.map((commandId) => ticket.outcome(commandId)));
    expect(outcomes.filter(({ status }) => status !== 'accepted')).toEqual([]);
    expect((await ticket.histories()).length).toBeGreaterThan(1);
  });

  it('carry the deadline and the effects over', async () => {
    const ticket = entities.ticket();
    await ticket.start();
    const { due } = await ticket.live();
    for (let round = 0; round < 30; round += 1) await ticket.send('note', { contentId: uuid() });
    const runs = await ticket.histories();
    expect(runs.length).toBeGreaterThan(1);
    expect((await ticket.live()).due).toEqual(due);
    const timers = runs.at(-1)!.events!.filter((event) => event.timerStartedEventAttributes);
    expect(timers).toHaveLength(1);
    expect(ticket.outcomes.filter(({ name }) => name === 'routed')).toHaveLength(1);
  });
});
