import type { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import searchAttributes from '#scripts/search-attributes.json' with { type: 'json' };
import { timeSkippingServerPath } from './infra/temporal.ts';

// The wire's numbers for the types in search-attributes.json; this server can only be told, not asked.
const types: Record<string, number> = { Keyword: 2, Bool: 5, Datetime: 6 };

/** A Temporal server whose time jumps to the next timer while a test waits for a result or calls `sleep`. */
export async function createTimeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const environment = await startServer(5);
  const wanted = Object.entries(searchAttributes).map(([name, type]) => [name, types[type]!]);
  await (environment.connection as Connection).operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(wanted),
  });
  return environment;
}

/** The SDK gives the server five seconds, which a busy machine may take to start Java. */
async function startServer(attempts: number): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path', path: await timeSkippingServerPath() } as const;
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  } catch (error) {
    if (attempts > 1 && String(error).includes('did not start')) return startServer(attempts - 1);
    throw error;
  }
}
