import { DefaultLogger, Runtime } from '@temporalio/worker';

// Once for all test files of a process. What a test breaks on purpose need not fill its report.
Runtime.install({
  logger: new DefaultLogger('ERROR', ({ message, meta }) => {
    if (meta?.workflowType !== 'faultyWorkflow') console.error(message, meta);
  }),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
});
