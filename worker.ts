import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createEntityActivities } from '#activities/index.ts';
import { connectOptions } from '#api/temporal.ts';
import { createOrm } from '#db/orm.ts';
import { readEnv } from '#env';

const env = readEnv();
const orm = createOrm({
  url: env.DATABASE_URL,
  role: 'docket_app',
  poolSize: env.DATABASE_POOL,
  applicationName: 'docket worker',
});
const connection = await NativeConnection.connect(connectOptions(env));
const worker = await Worker.create({
  connection,
  namespace: env.TEMPORAL_NAMESPACE,
  taskQueue: env.TASK_QUEUE,
  ...(env.WORKFLOW_BUNDLE
    ? { workflowBundle: { codePath: env.WORKFLOW_BUNDLE } }
    : { workflowsPath: fileURLToPath(new URL('./workflows/index.ts', import.meta.url)) }),
  activities: createEntityActivities({ orm, env }),
  shutdownGraceTime: '20s',
});
await worker.run();
await connection.close();
await orm.close();
