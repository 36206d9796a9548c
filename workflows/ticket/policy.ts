import type { Calendar } from '../calendar.ts';
import { alwaysOpen, calendarProblems } from '../calendar.ts';
import { type Metric, metrics, type Priority, priorities } from './commands.ts';

/**
 * The promises in force when a ticket was created: a snapshot of the business's settings that travels with the
 * ticket, so that a later change of settings never moves a deadline somebody was promised.
 */
export type TicketPolicy = {
  /** Working minutes per priority and metric; a missing metric is not promised. */
  targets: Record<Priority, Partial<Record<Metric, number>>>;
  calendar: Calendar;
  /** Percent of the target at which the assignee is warned. */
  warnAt: number;
  /** Percents of the target at which escalation reaches level 1 (the breach itself), 2 and 3. */
  escalateAt: [number, number, number];
  /** Elapsed minutes without the customer's answer until the reminder and until the ticket is resolved. */
  remindAfter: number;
  resolveAfter: number;
  /** Elapsed minutes from the resolution until the ticket closes. */
  closeAfter: number;
  /** What a customer's answer sets: from the ticket page or by email, and from the chat. */
  customerReply: 'open' | 'pending';
  chatReply: 'open' | 'pending';
};

const day = 1440;

export const defaultPolicy: TicketPolicy = {
  targets: {
    urgent: { firstResponse: 30, nextResponse: 60, resolution: 240 },
    high: { firstResponse: 60, nextResponse: 120, resolution: 480 },
    normal: { firstResponse: 240, nextResponse: 480, resolution: 1440 },
    low: { firstResponse: 480, nextResponse: 960, resolution: 2400 },
  },
  calendar: alwaysOpen,
  warnAt: 80,
  escalateAt: [100, 150, 200],
  remindAfter: 2 * day,
  resolveAfter: 7 * day,
  closeAfter: 7 * day,
  customerReply: 'pending',
  chatReply: 'open',
};

const decade = 3650 * day;

/** Whether a record from outside is a policy that every clock can run by. */
export function isTicketPolicy(record: object): record is TicketPolicy {
  const { targets, calendar, warnAt, escalateAt, remindAfter, resolveAfter, closeAfter, ...replies } =
    record as TicketPolicy;
  try {
    const promised = priorities.flatMap((priority) =>
      metrics.map((metric) => targets[priority][metric] ?? 1),
    );
    const percents = [0, warnAt, ...escalateAt];
    const figures = [...promised, remindAfter, resolveAfter, closeAfter];
    return (
      [...figures, ...percents].every(Number.isFinite) &&
      figures.every((minutes) => minutes > 0 && minutes <= decade) &&
      percents.length === 5 &&
      percents.every((percent, index) => index === 0 || percent > percents[index - 1]!) &&
      [replies.customerReply, replies.chatReply].every(
        (status) => status === 'open' || status === 'pending',
      ) &&
      calendarProblems(calendar).length === 0
    );
  } catch {
    return false;
  }
}
