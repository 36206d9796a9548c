import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { BookingStatus } from '#workflows/booking/commands.ts';

/** A booking as it stands in a calendar; its times are instants, which every calendar shows in its own zone. */
export type CalendarEntry = {
  id: string;
  number: number;
  service: string;
  status: BookingStatus;
  start: Date;
  end: Date;
  /** Whom it is done for or by, as the calendar's owner sees it. */
  with?: string | undefined;
  url: string;
  sequence: number;
  updatedAt: Date;
};

type Person = { name: string; email: string };
type CalendarOptions = {
  /** A feed or file has none: it only publishes. */
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  /** What the ids of entries end with. */
  host: string;
  name?: string;
  organizer?: Person;
  attendee?: Person;
};

const statuses: Record<BookingStatus, ICalEventStatus> = {
  requested: ICalEventStatus.TENTATIVE,
  offered: ICalEventStatus.TENTATIVE,
  declined: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  in_progress: ICalEventStatus.CONFIRMED,
  completed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
  no_show: ICalEventStatus.CANCELLED,
};

/** Bookings as an iCalendar file: an entry keeps its UID for life, and each change raises its SEQUENCE. */
export function writeCalendar(entries: CalendarEntry[], options: CalendarOptions): string {
  const { method, host, name, organizer, attendee } = options;
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: 'Docket', product: 'Bookings', language: 'EN' },
    ...(name && { name }),
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: `${entry.id}@${host}`,
      sequence: entry.sequence,
      stamp: entry.updatedAt,
      start: entry.start,
      end: entry.end,
      summary: entry.with ? `${entry.service} – ${entry.with}` : entry.service,
      description: `B-${entry.number}\n${entry.url}`,
      url: entry.url,
      status: statuses[entry.status],
      ...(organizer && { organizer }),
      ...(attendee && {
        attendees: [{ ...attendee, rsvp: false, status: ICalAttendeeStatus.ACCEPTED }],
      }),
    });
  }
  return calendar.toString();
}
