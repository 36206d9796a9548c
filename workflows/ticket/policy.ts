import type { Calendar } from '../calendar.ts';
import { alwaysOpen } from '../calendar.ts';
import type { Metric, Priority } from './commands.ts';

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
