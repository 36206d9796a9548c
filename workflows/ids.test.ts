import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWorkflowId, ratingRequestWorkflowId, ticketWorkflowId } from './ids.ts';

describe('workflow ids', () => {
  it.each([
    ['ticket', ticketWorkflowId],
    ['rating-request', ratingRequestWorkflowId],
  ] as const)('of %s name process, business and key, and are read back', (process, build) => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (businessId, key) => {
        const workflowId = build(businessId, key);
        expect(workflowId.length).toBeLessThan(255);
        expect(parseWorkflowId(workflowId)).toEqual({ process, businessId, key });
      }),
    );
  });

  it.each(['', 'ticket', 'ticket/', 'ticket/a', 'ticket//b', '/a/b', 'ticket/a/', 'ticket/a/b/c', 'outbox'])(
    '%o is none',
    (workflowId) => {
      expect(parseWorkflowId(workflowId)).toBeUndefined();
    },
  );
});
