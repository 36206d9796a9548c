import { Connection, type ConnectionOptions, isGrpcServiceError } from '@temporalio/client';
import { ClearError } from '../clear-error.ts';
import searchAttributes from '../search-attributes.json' with { type: 'json' };

const OLDEST = { major: 1, minor: 25 };
const PATIENCE_MS = 10_000;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
// The wire's numbers for the types that search-attributes.json uses.
const TYPES: Record<string, number> = { Keyword: 2, Bool: 5, Datetime: 6 };

export interface TemporalServer extends ConnectionOptions {
  address: string;
  namespace: string;
}

/** Makes sure that a Temporal server can be reached, is new enough, and knows our search attributes. */
export async function prepareTemporal({ namespace, ...options }: TemporalServer): Promise<void> {
  const connection = await Connection.connect({ ...options, connectTimeout: PATIENCE_MS }).catch((error) => {
    throw new ClearError(`Temporal is not reachable at ${options.address}: ${(error as Error).message}`);
  });
  try {
    await connection.withDeadline(Date.now() + PATIENCE_MS, async () => {
      await checkVersion(connection);
      await checkNamespace(connection, namespace);
      await registerSearchAttributes(connection, namespace);
    });
  } finally {
    await connection.close();
  }
}

async function checkVersion(connection: Connection): Promise<void> {
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  const [major = 0, minor = 0] = (serverVersion ?? '').split('.').map(Number);
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return;
  throw new ClearError(
    `Docket needs Temporal Server ${OLDEST.major}.${OLDEST.minor} or newer; this is ${serverVersion}.`,
  );
}

async function checkNamespace(connection: Connection, namespace: string): Promise<void> {
  await connection.workflowService.describeNamespace({ namespace }).catch((error) => {
    if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
    const command = `temporal operator namespace create --namespace ${namespace} --retention 30d`;
    throw new ClearError(`Temporal has no namespace "${namespace}"; create it: ${command}`);
  });
}

/** Adds what is missing of `search-attributes.json`; the dev server's own flag does so for a new file only. */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributes).filter(([name]) => !(name in customAttributes));
  if (missing.length === 0) return;
  const types = Object.fromEntries(missing.map(([name, type]) => [name, TYPES[type]!]));
  await connection.operatorService
    .addSearchAttributes({ namespace, searchAttributes: types })
    .catch((error) => {
      if (isGrpcServiceError(error) && error.code === ALREADY_EXISTS) return;
      const list = missing.map(([name, type]) => `${name} (${type})`).join(', ');
      throw new ClearError(
        `Temporal's namespace "${namespace}" lacks the search attributes ${list}; add them there.`,
      );
    });
}
