import { Hono } from 'hono';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { AppEnv, Deps } from './deps.ts';

const registry = new Registry();
collectDefaultMetrics({ register: registry });
export const requestSeconds = new Histogram({
  name: 'docket_http_request_seconds',
  help: 'Time to answer, by method and status',
  labelNames: ['method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers: [registry],
});

/** For operators and their tools: no session needed, nothing of a business told. */
export const operationRoutes = new Hono<AppEnv>()
  .get('/healthz', (c) => c.json({ status: 'ok' }))
  .get('/readyz', async (c) => {
    const checks = await readiness(c.get('deps'));
    const ready = Object.values(checks).every((check) => check === 'ok');
    return c.json({ status: ready ? 'ready' : 'not ready', checks }, ready ? 200 : 503);
  })
  .get('/metrics', async (c) =>
    c.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType }),
  );

async function readiness({ orm, temporal, hub }: Deps): Promise<Record<string, 'ok' | 'away'>> {
  const asked = async (question: Promise<unknown>) =>
    question.then(
      () => 'ok' as const,
      () => 'away' as const,
    );
  const [database, processes] = await Promise.all([
    asked(orm.em.fork().execute('select 1')),
    asked(temporal.withDeadline(Date.now() + 2000, () => temporal.workflowService.getSystemInfo({}))),
  ]);
  return { database, processes, events: hub.connected ? 'ok' : 'away' };
}
