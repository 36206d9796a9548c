import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { pino } from 'pino';
import { createCustomerActivities } from '#activities/customers/change.ts';
import { createEntityActivities } from '#activities/index.ts';
import { createApp } from '#api/app.ts';
import { createAuth } from '#api/auth/auth.ts';
import type { Deps } from '#api/deps.ts';
import { Hub } from '#api/events/hub.ts';
import { createTemporalClient } from '#api/temporal.ts';
import { openFileStore } from '#db/files/file-store.ts';
import { addressAs, createOrm } from '#db/orm.ts';
import { readEnv } from '#env';
import '#test/infra/runtime.ts';
import { createTestDatabase } from '#test/infra/database.ts';
import { temporalAddress, uniqueTaskQueue, workflowBundle } from '#test/infra/temporal.ts';
import { createBusiness } from './business.ts';
import { Caller } from './caller.ts';

const patient = 30_000;
/** Nobody will answer. */
const impatient = 200;

export type TestApp = Awaited<ReturnType<typeof startTestApp>>;

/** The whole API on a database of its own, with a worker that serves a task queue of its own; asked without a port. */
export async function startTestApp({ worker = true, settings = {} }: TestAppOptions = {}) {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'docket-files-'));
  const env = readEnv({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress(),
    TEMPORAL_UI_URL: 'http://temporal.test',
    TASK_QUEUE: uniqueTaskQueue('api'),
    FILES_DIR: folder,
    AUTH_SECRET: 'a secret that only tests know, 32+',
    PUBLIC_URL: 'http://docket.test',
    MAIL_FROM: 'Docket <support@docket.test>',
    ANSWER_MAIL_DELAY_MS: '0',
    RATE_LIMIT_FACTOR: '1000000',
    // However busy the machine is: what is undecided by then is a fault.
    OUTCOME_WAIT_MS: String(patient),
    ...settings,
  });
  const log = pino({ level: env.LOG_LEVEL });
  const orm = createOrm({ url: env.DATABASE_URL, role: 'docket_app', poolSize: env.DATABASE_POOL });
  const temporal = createTemporalClient(env);
  const auth = createAuth({ env, orm, log });
  const hub = new Hub(addressAs(env.DATABASE_URL, 'docket_app'), log, {
    docket_auth: (userId) => auth.viewers.forget(userId),
  });
  hub.onResync(() => auth.viewers.forget());
  const files = await openFileStore(env);
  const deps: Deps = { env, log, orm, temporal, hub, auth, files };
  const owner = new Pool({ connectionString: database.url, max: 2 });
  const [running] = await Promise.all([worker ? runWorker(deps) : undefined, hub.start()]);
  const app = createApp(deps);
  let working = running;

  const close = async () => {
    await working?.stop();
    await Promise.all([hub.stop(), auth.close(), orm.close(), owner.end(), temporal.connection.close()]);
    await Promise.all([database.drop(), rm(folder, { recursive: true, force: true })]);
  };
  const startBusiness = (name?: string) => createBusiness({ app, owner, env }, name);
  return {
    app,
    deps,
    /** Connected as the tables' owner: sees every business. */
    owner,
    startBusiness,
    /** A member of a fresh business. */
    signInAs: async (role: Parameters<Awaited<ReturnType<typeof createBusiness>>['signInAs']>[0]) =>
      (await startBusiness()).signInAs(role),
    until: (id: string, ...kinds: string[]) => untilHappened({ hub, owner }, id, kinds),
    /** Nobody: no session. */
    nobody: new Caller(app, env.PUBLIC_URL),
    startWorker: async () => {
      working ??= await runWorker(deps);
      env.OUTCOME_WAIT_MS = patient;
    },
    stopWorker: async () => {
      await working?.stop();
      working = undefined;
      env.OUTCOME_WAIT_MS = impatient;
    },
    close,
  };
}

/** Resolves once one of these kinds of things has happened to the process with this id. */
async function untilHappened({ hub, owner }: { hub: Hub; owner: Pool }, id: string, kinds: string[]) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const off = hub.onEntry(({ process_id, kind }) => {
    if (process_id === id && kinds.includes(kind)) resolve();
  });
  const before = await owner.query('select from timeline where process_id = $1 and kind = any($2)', [
    id,
    kinds,
  ]);
  if (before.rowCount === 0) await promise;
  off();
}

type TestAppOptions = { worker?: boolean; settings?: Record<string, string> };

async function runWorker({ env, orm, files }: Deps): Promise<{ stop(): Promise<void> }> {
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const worker = await Worker.create({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue: env.TASK_QUEUE,
    workflowBundle: workflowBundle(),
    activities: { ...createEntityActivities({ orm, env }), ...createCustomerActivities({ orm, files }) },
    shutdownGraceTime: '1s',
    // A worker that is started again need not wait long for what was meant for the one before.
    stickyQueueScheduleToStartTimeout: '1s',
    maxCachedWorkflows: 200,
  });
  const ended = worker.run();
  return {
    stop: async () => {
      worker.shutdown();
      await ended;
      await connection.close();
    },
  };
}
