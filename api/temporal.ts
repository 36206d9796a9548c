import { Client, Connection } from '@temporalio/client';
import type { Env } from '#env';

/** How this deployment reaches Temporal: a dev server, a cluster, or Temporal Cloud. */
export const connectOptions = (env: Env) => ({
  address: env.TEMPORAL_ADDRESS,
  ...(env.TEMPORAL_API_KEY && { apiKey: env.TEMPORAL_API_KEY }),
  tls: env.TEMPORAL_TLS ?? Boolean(env.TEMPORAL_API_KEY),
});

/** Connects at the first call, so that the server starts and answers while Temporal is away. */
export function createTemporalClient(env: Env): Client {
  const connection = Connection.lazy({ ...connectOptions(env), connectTimeout: '3s' });
  return new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
}

/** The page of a workflow in the Temporal UI. */
export const workflowUrl = (env: Env, workflowId: string): string | null =>
  env.TEMPORAL_UI_URL
    ? `${env.TEMPORAL_UI_URL}/namespaces/${env.TEMPORAL_NAMESPACE}/workflows/${encodeURIComponent(workflowId)}`
    : null;
