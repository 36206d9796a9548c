import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import pg from 'pg';
import { readEnv } from '#env';
import { createFloorActivities } from './activities.ts';

const env = readEnv();
const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL });
const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: env.TEMPORAL_NAMESPACE,
  taskQueue: 'floor',
  workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
  activities: createFloorActivities(pool),
});
await worker.run();
await connection.close();
await pool.end();
