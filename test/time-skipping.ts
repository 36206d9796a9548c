import type { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import searchAttributes from '#scripts/search-attributes.json' with { type: 'json' };
import { timeSkippingServerPath } from './infra/temporal.ts';

// The wire's numbers for the types in search-attributes.json; this server can only be told, not asked.
const types: Record<string, number> = { Keyword: 2, Bool: 5, Datetime: 6 };

/** A Temporal server whose time jumps to the next timer while a test waits for a result or calls `sleep`. */
export async function createTimeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path', path: await timeSkippingServerPath() } as const;
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  const wanted = Object.entries(searchAttributes).map(([name, type]) => [name, types[type]!]);
  await (environment.connection as Connection).operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(wanted),
  });
  return environment;
}
