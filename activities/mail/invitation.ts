import { writeCalendar } from '#db/booking-calendar.ts';
import type { Env } from '#env';
import type { MailFacts } from './facts.ts';
import type { Rendered } from './render.ts';
import type { MailTemplate } from './words.ts';

/** What each of these emails does in its reader's calendar. */
const methods: Partial<Record<MailTemplate, 'REQUEST' | 'CANCEL'>> = {
  'booking-confirmed': 'REQUEST',
  'booking-moved': 'REQUEST',
  'booking-cancelled': 'CANCEL',
  'booking-withdrawn': 'CANCEL',
};

/** The invitation that goes with an email about a booking: always the same entry, ever later in its sequence. */
export function invitationOf(
  template: MailTemplate,
  { booking, business, customer, to, inbound }: MailFacts,
  { env, action }: { env: Pick<Env, 'PUBLIC_URL' | 'MAIL_FROM'>; action: string },
): Rendered['icalEvent'] {
  const method = methods[template];
  if (!method || !booking || !to) return undefined;
  const address = inbound ?? /<([^>]+)>/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM;
  const entry = {
    ...booking,
    ...(method === 'CANCEL' && { status: 'cancelled' as const }),
    with: to.role === 'provider' ? customer : booking.provider,
    url: action,
  };
  const content = writeCalendar([entry], {
    method,
    host: new URL(env.PUBLIC_URL).hostname,
    organizer: { name: business, email: address },
    attendee: { name: to.name ?? to.address, email: to.address },
  });
  return { method, filename: 'booking.ics', content };
}
