import { type Calendar, calendarProblems } from '../calendar.ts';

/** What was in force when the visitor first wrote; it travels with the lead. */
export type LeadPolicy = {
  calendar: Calendar;
  /** Working minutes that a visitor may wait before somebody is reminded. */
  followUpAfter: number;
};

/** Whether a record from outside is a policy that a reminder can be timed by. */
export function isLeadPolicy(record: object): record is LeadPolicy {
  const { calendar, followUpAfter } = record as LeadPolicy;
  try {
    return (
      Number.isInteger(followUpAfter) &&
      followUpAfter > 0 &&
      followUpAfter <= 525_600 &&
      calendarProblems(calendar).length === 0
    );
  } catch {
    return false;
  }
}
