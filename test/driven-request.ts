import type { Calendar } from '#workflows/calendar.ts';
import { serviceRequestMachine as machine } from '#workflows/service-request/machine.ts';
import { defaultRequestPolicy, type RequestPolicy } from '#workflows/service-request/policy.ts';
import type { RequestEvent, RequestState } from '#workflows/service-request/state.ts';
import { DrivenEntity } from './driven-entity.ts';
import { customer, monday, uuidOf } from './driven-ticket.ts';

export const nineToFive: Calendar = {
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => (weekday < 6 ? [[540, 1020] as const] : [])),
  holidays: [],
};

export const submission = (given: object = {}, policy: Partial<RequestPolicy> = {}) => ({
  serviceId: uuidOf(50),
  contentId: uuidOf(51),
  offer: { name: 'Logo design', priceMinor: 45_000, currency: 'USD', durationMinutes: 120 },
  policy: { ...defaultRequestPolicy, ...policy },
  ...given,
});

export const ticketOf = (ticketId = uuidOf(60)) => ({
  ticketId,
  conversationId: uuidOf(61),
  contentId: uuidOf(62),
  policy: { warnAt: 80 },
});
export const reported = (outcome: string, given: object = {}) => ({
  work: 'ticket',
  workId: uuidOf(60),
  outcome,
  ...given,
});

export class DrivenRequest extends DrivenEntity<RequestState, RequestEvent> {
  constructor() {
    super(machine);
  }
}

export function newRequest(given: object = {}, policy: Partial<RequestPolicy> = {}, at = monday) {
  const request = new DrivenRequest();
  const refusal = request.send('submit', customer, at, submission(given, policy));
  if (refusal) throw new Error(refusal.detail);
  return request;
}
