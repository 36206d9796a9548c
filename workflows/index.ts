export { fileSweepWorkflow } from './file-sweep/workflow.ts';
export { leadWorkflow } from './lead/workflow.ts';
export { mailboxWorkflow } from './mailbox/workflow.ts';
export { outboxWorkflow } from './outbox/workflow.ts';
export { ratingRequestWorkflow } from './rating-request/workflow.ts';
export { serviceRequestWorkflow } from './service-request/workflow.ts';
export { sweepWorkflow } from './sweep/workflow.ts';
export { ticketWorkflow } from './ticket/workflow.ts';
