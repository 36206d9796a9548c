export { ratingRequestWorkflow } from './rating-request/workflow.ts';
export { ticketWorkflow } from './ticket/workflow.ts';
