import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from '#api/app.ts';
import { clearIncoming } from '#api/attachments/receive.ts';
import { createAuth } from '#api/auth/auth.ts';
import type { Deps } from '#api/deps.ts';
import { Hub } from '#api/events/hub.ts';
import { createTemporalClient } from '#api/temporal.ts';
import { openFileStore } from '#db/files/file-store.ts';
import { addressAs, createOrm } from '#db/orm.ts';
import { readEnv } from '#env';
import { mountWeb } from '#web/serve.ts';

const env = readEnv();
const log = pino({ level: env.LOG_LEVEL, name: 'server' });
const orm = createOrm({ url: env.DATABASE_URL, role: 'docket_app', poolSize: env.DATABASE_POOL });
const temporal = createTemporalClient(env);
const auth = createAuth({ env, orm, log });
const hub = new Hub(addressAs(env.DATABASE_URL, 'docket_app'), log, {
  docket_auth: (userId) => auth.viewers.forget(userId),
});
const files = await openFileStore(env);
const deps: Deps = { env, log, orm, temporal, hub, auth, files };

// Notices of a time without a connection are lost: nobody is known until looked up again.
hub.onResync(() => auth.viewers.forget());
await Promise.all([hub.start(), clearIncoming(env.FILES_DIR)]);
const app = createApp(deps);
await mountWeb(app);

const server = serve({ fetch: app.fetch, hostname: env.HOST, port: env.PORT }, ({ address, port }) =>
  log.info(`listening on http://${address}:${port}`),
);
server.on('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  log.fatal(taken ? `port ${env.PORT} is taken: stop what uses it, or set PORT` : String(error));
  process.exit(1);
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const closed = new Promise((resolve) => server.close(resolve));
  // Event streams never end by themselves; their readers come back with their last number.
  if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 1000).unref();
  await closed;
  await Promise.all([hub.stop(), orm.close(), auth.close(), temporal.connection.close()]);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
