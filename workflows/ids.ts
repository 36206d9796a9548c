/** Workflow ids: built and parsed here only. The id is the lock: one live process per id. */
export const ticketWorkflowId = (businessId: string, conversationId: string) =>
  `ticket/${businessId}/${conversationId}`;
export const ratingRequestWorkflowId = (businessId: string, subjectId: string) =>
  `rating-request/${businessId}/${subjectId}`;
export const leadWorkflowId = (businessId: string, leadId: string) => `lead/${businessId}/${leadId}`;
export const serviceRequestWorkflowId = (businessId: string, requestId: string) =>
  `service-request/${businessId}/${requestId}`;
export const bookingWorkflowId = (businessId: string, bookingId: string) =>
  `booking/${businessId}/${bookingId}`;
export const earningWorkflowId = (businessId: string, bookingId: string) =>
  `earning/${businessId}/${bookingId}`;
export const payoutWorkflowId = (businessId: string, payoutId: string) => `payout/${businessId}/${payoutId}`;

/** One change of a customer at a time, whichever it is. */
export const customerChangeWorkflowId = (businessId: string, customerId: string) =>
  `customer-change/${businessId}/${customerId}`;

export type WorkflowIdParts = { process: string; businessId: string; key: string };

export function parseWorkflowId(workflowId: string): WorkflowIdParts | undefined {
  const [process, businessId, key, ...rest] = workflowId.split('/');
  return process && businessId && key && rest.length === 0 ? { process, businessId, key } : undefined;
}
