import { join } from 'node:path';
import { z } from 'zod';

const flag = z.stringbool().optional();

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('.data'),
  FILES_DIR: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  DATABASE_URL: z.url({ error: 'DATABASE_URL must be a postgresql:// address' }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_TLS: flag,
  TEMPORAL_UI_URL: z.url().optional(),
  TASK_QUEUE: z.string().default('entities'),
  INTEGRATIONS_TASK_QUEUE: z.string().default('integrations'),
  WORKFLOW_BUNDLE: z.string().optional(),
  AUTH_SECRET: z.string().min(32, 'AUTH_SECRET needs at least 32 characters: openssl rand -base64 32'),
  DEMO: flag,
  TRUST_PROXY: flag,
  SMTP_URL: z.url().optional(),
  /** How long an answer waits to be read in the portal before it is mailed. */
  ANSWER_MAIL_DELAY_MS: z.coerce.number().int().min(0).max(3_600_000).default(30_000),
  IMAP_URL: z
    .url({ protocol: /^imaps?$/, error: 'IMAP_URL must be an imap:// or imaps:// address' })
    .optional(),
  IMAP_BUSINESS: z.string().optional(),
  VAPID_PUBLIC_KEY: z.string().optional(),
  VAPID_PRIVATE_KEY: z.string().optional(),
  /** Hosts that browsers are told by; nothing else is called. */
  PUSH_SERVICES: z
    .string()
    .default('googleapis.com,push.services.mozilla.com,notify.windows.com,push.apple.com')
    .transform((hosts) => hosts.split(',').map((host) => host.trim())),
  MAIL_FROM: z.string().default('Docket <support@localhost>'),
  /** Widens every rate limit, for load tests and imports. */
  RATE_LIMIT_FACTOR: z.coerce.number().min(1).max(1_000_000).default(1),
  OUTCOME_WAIT_MS: z.coerce.number().int().min(50).max(30_000).default(2000),
});

export type Env = Omit<z.infer<typeof Environment>, 'PUBLIC_URL' | 'FILES_DIR' | 'DEMO'> & {
  PUBLIC_URL: string;
  /** Where files stand that people sent, or, with a bucket, where they are while they come in. */
  FILES_DIR: string;
  DEMO: boolean;
};

/**
 * The settings of this process, from the environment; the only reader of `process.env`.
 * @throws an Error of one sentence per wrong setting
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  // A setting that is there but empty, as compose files leave it, is not set.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Settings: ${problems.join('; ')}`);
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  if (production && env.DEMO) throw new Error('Settings: DEMO: demo accounts are refused in production');
  return {
    ...env,
    PUBLIC_URL: env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
    FILES_DIR: env.FILES_DIR ?? join(env.DATA_DIR, 'files'),
    DEMO: env.DEMO ?? !production,
  };
}
