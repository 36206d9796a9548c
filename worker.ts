import { Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import { bundleWorkflowCode, type Logger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { createCustomerActivities } from '#activities/customers/change.ts';
import { createEntityActivities } from '#activities/index.ts';
import { createIntegrationActivities } from '#activities/integrations.ts';
import { Hub } from '#api/events/hub.ts';
import { takeMail } from '#api/inbound/take.ts';
import { connectOptions } from '#api/temporal.ts';
import { openFileStore } from '#db/files/file-store.ts';
import { addressAs, createOrm } from '#db/orm.ts';
import { readEnv } from '#env';
import { bundleOptions } from './workflow-bundle.ts';

/** Something the operator can put right: logged as one sentence. */
class Unreachable extends Error {}

const env = readEnv();
const log = pino({ level: env.LOG_LEVEL, name: 'worker' });
const { TASK_QUEUE: entities, INTEGRATIONS_TASK_QUEUE: integrations, DATABASE_POOL: poolSize } = env;
const orm = createOrm({
  url: env.DATABASE_URL,
  role: 'docket_app',
  poolSize,
  applicationName: 'docket worker',
});
/** Hears of what becomes of the mail that this worker takes. */
const hub = env.IMAP_URL ? new Hub(addressAs(env.DATABASE_URL, 'docket_app'), log) : undefined;
const workers: Worker[] = [];
const stopping = new AbortController();
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

Runtime.install({
  logger: temporalLogger(),
  telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
  // Ours instead: the outbox must give its turn back before the workers drain.
  shutdownSignals: [],
});
try {
  await run();
} catch (error) {
  log.fatal(error instanceof Unreachable ? error.message : { err: error });
  process.exitCode = 1;
}
await hub?.stop();
await orm.close();
// Temporal's native runtime would keep a process alive that never came to run a worker.
process.exit();

async function run(): Promise<void> {
  await orm.em
    .fork()
    .execute('select 1')
    .catch((error: Error) => {
      const { host } = new URL(env.DATABASE_URL);
      throw new Unreachable(`PostgreSQL is not reachable at ${host} (DATABASE_URL): ${error.message}`);
    });
  const connection = await NativeConnection.connect(connectOptions(env)).catch((error: Error) => {
    throw new Unreachable(
      `Temporal is not reachable at ${env.TEMPORAL_ADDRESS} (TEMPORAL_ADDRESS): ${error.message}`,
    );
  });
  const temporal = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
  await hub?.start();
  await createWorkers(connection, temporal);
  await keepStanding(temporal);
  if (!stopping.signal.aborted) {
    // One without the other is no worker: the first that ends stops both.
    const running = workers.map((worker) => worker.run().finally(stop));
    log.info({ queues: [entities, integrations] }, 'taking tasks');
    const failed = (await Promise.allSettled(running)).find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }
  await connection.close();
}

async function createWorkers(connection: NativeConnection, temporal: Client): Promise<void> {
  const shared = {
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    workflowBundle: env.WORKFLOW_BUNDLE ? { codePath: env.WORKFLOW_BUNDLE } : await bundle(),
    shutdownGraceTime: '20s',
    shutdownForceTime: '28s',
  } as const;
  const files = await openFileStore(env);
  workers.push(
    await Worker.create({
      ...shared,
      taskQueue: entities,
      activities: { ...createEntityActivities({ orm, env }), ...createCustomerActivities({ orm, files }) },
      maxConcurrentWorkflowTaskExecutions: 60,
      maxConcurrentLocalActivityExecutions: poolSize,
      maxConcurrentActivityTaskExecutions: poolSize,
      maxCachedWorkflows: 500,
      // What was meant for a worker that was killed waits so long before another one gets it; by default 10 s.
      stickyQueueScheduleToStartTimeout: '3s',
    }),
    await Worker.create({
      ...shared,
      taskQueue: integrations,
      activities: createIntegrationActivities({
        orm,
        env,
        temporal,
        files,
        stopping: stopping.signal,
        ...(hub && { takeMail: (mail) => takeMail({ env, log, orm, temporal, hub, files }, mail) }),
      }),
      maxConcurrentWorkflowTaskExecutions: 4,
      maxConcurrentActivityTaskExecutions: 10,
      maxConcurrentActivityTaskPolls: 2,
      maxCachedWorkflows: 10,
    }),
  );
}

function bundle() {
  return bundleWorkflowCode({ ...bundleOptions, logger: temporalLogger({ info: 'debug' }) });
}

/** What runs for ever or by the clock, for all businesses; every worker sees to it. */
async function keepStanding(temporal: Client): Promise<void> {
  await keepRunning(temporal, 'outbox', 'outboxWorkflow');
  if (env.IMAP_URL) await keepRunning(temporal, 'mailbox', 'mailboxWorkflow');
  else
    await temporal.workflow
      .getHandle('mailbox')
      .cancel()
      .catch(() => undefined);
  await keepSchedule(temporal, 'sla-sweep', 'sweepWorkflow', '1m');
  await keepSchedule(temporal, 'file-sweep', 'fileSweepWorkflow', '15m');
  await keepSchedule(temporal, 'payout-run', 'payoutRunWorkflow', '1h');
  await keepSchedule(temporal, 'money-check', 'moneyCheckWorkflow', '24h');
}

async function keepRunning(temporal: Client, workflowId: string, workflowType: string) {
  await temporal.workflow.start(workflowType, {
    workflowId,
    taskQueue: integrations,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

async function keepSchedule(
  temporal: Client,
  scheduleId: string,
  workflowType: string,
  every: '1m' | '15m' | '1h' | '24h',
) {
  const sweep = {
    spec: { intervals: [{ every }] },
    action: {
      type: 'startWorkflow',
      workflowType,
      workflowId: scheduleId,
      taskQueue: integrations,
      args: [],
    },
    policies: { overlap: 'SKIP', catchupWindow: '1h' },
  } satisfies Omit<ScheduleOptions, 'scheduleId'>;
  try {
    await temporal.schedule.create({ scheduleId, ...sweep });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await temporal.schedule.getHandle(scheduleId).update(({ state }) => ({ ...sweep, state }));
  }
}

function stop(): void {
  if (stopping.signal.aborted) return;
  log.info('stopping');
  stopping.abort();
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
}

/** Temporal's log messages as ours; `quieter` maps a level to the one it is written at. */
function temporalLogger(quieter: Partial<Record<'info', 'debug'>> = {}): Logger {
  const at =
    (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta?: Record<string, unknown>) =>
      log[level](meta ?? {}, message);
  const [trace, debug, info, warn, error] = [
    at('trace'),
    at('debug'),
    at(quieter.info ?? 'info'),
    at('warn'),
    at('error'),
  ];
  const byLevel = { TRACE: trace, DEBUG: debug, INFO: info, WARN: warn, ERROR: error };
  return { trace, debug, info, warn, error, log: (level, message, meta) => byLevel[level](message, meta) };
}
