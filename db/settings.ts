import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { BookingPolicy } from '#workflows/booking/policy.ts';
import { calendarProblems } from '#workflows/calendar.ts';
import { labelPattern } from '#workflows/fields.ts';
import type { LeadPolicy } from '#workflows/lead/policy.ts';
import { defaultRequestPolicy, type RequestPolicy } from '#workflows/service-request/policy.ts';
import { channels, priorities } from '#workflows/ticket/commands.ts';
import { defaultPolicy, type TicketPolicy } from '#workflows/ticket/policy.ts';
import { Bookings, defaultBookings } from './booking-settings.ts';
import { defaultPayouts, Payouts } from './payout-settings.ts';
import { defaultWidget, Widget } from './widget-settings.ts';

const minutes = z.int().min(1).max(525_600);
const label = (max: number) => z.string().max(max).regex(labelPattern);
const targets = z.strictObject({
  firstResponse: minutes.exactOptional(),
  nextResponse: minutes.exactOptional(),
  resolution: minutes.exactOptional(),
});
const percent = z.int().min(1).max(1000);

/** What is promised, in working minutes. */
const Sla = z
  .strictObject({
    targets: z.strictObject({ low: targets, normal: targets, high: targets, urgent: targets }),
    warnAt: z.int().min(1).max(99),
    escalateAt: z.tuple([z.literal(100), percent, percent]),
  })
  .refine(({ escalateAt: [first, second, third] }) => first < second && second < third, {
    path: ['escalateAt'],
    error: 'Each level must come later than the one before.',
  });

const Hours = z
  .strictObject({
    zone: z.string().max(60),
    week: z.array(z.array(z.tuple([z.int(), z.int()])).max(10)).length(7),
    holidays: z.array(z.string()).max(1000),
  })
  .superRefine((calendar, context) => {
    for (const { path, text: message } of calendarProblems(calendar)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

/** How a ticket moves; elapsed minutes. */
const Tickets = z.strictObject({
  remindAfter: minutes,
  resolveAfter: minutes,
  closeAfter: minutes,
  customerReply: z.enum(['open', 'pending']),
  chatReply: z.enum(['open', 'pending']),
  categories: z.array(label(60)).max(100),
  /** Seconds in which an agent can take back a reply; 0: it goes out at once. */
  undoSeconds: z.int().min(0).max(60).default(5),
});

/** A person's words on one line; jsonb holds no null byte and no half of a surrogate pair. */
const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line of text');

/** What a rule looks at: every condition given must hold. */
export const Condition = z.strictObject({
  category: label(60).exactOptional(),
  priority: z.enum(priorities).exactOptional(),
  channel: z.enum(channels).exactOptional(),
  /** Stands in the subject or the first message, in any case. */
  keyword: words(100).exactOptional(),
  customerId: z.uuid().exactOptional(),
});
export type Condition = z.infer<typeof Condition>;

/** One routing rule: when its condition holds, what it gives is done. */
const Rule = z.strictObject({
  /** Names the rule in histories, where its name may not stand. */
  id: label(40),
  name: words(100),
  when: Condition,
  do: z.strictObject({
    assign: z
      .discriminatedUnion('to', [
        z.strictObject({ to: z.literal('member'), memberId: z.uuid() }),
        z.strictObject({ to: z.literal('least-loaded') }),
        z.strictObject({ to: z.literal('round-robin') }),
      ])
      .exactOptional(),
    priority: z.enum(priorities).exactOptional(),
    tags: z.array(label(40)).max(20).exactOptional(),
  }),
});
export type Rule = z.infer<typeof Rule>;

const Routing = z.strictObject({
  rules: z
    .array(Rule)
    .max(100)
    .refine((rules) => new Set(rules.map((rule) => rule.id)).size === rules.length, {
      error: 'Two rules have the same id.',
    }),
});

/** Mail that comes in. */
const Email = z.strictObject({
  /** Where customers write to; answers come back there with a mark after a plus sign. */
  address: z
    .email()
    .max(200)
    .regex(/^[^+]{1,20}@/, 'must have at most 20 characters before the @, and no plus sign')
    .exactOptional(),
  /** So many mails an hour are taken from one sender. */
  mostPerHour: z.int().min(1).max(1000),
});

/** How soon a request for a service is answered, in working minutes; a service may promise a time of its own. */
const Requests = z.strictObject({
  responseMinutes: minutes.exactOptional(),
  warnAt: z.int().min(1).max(99),
});

/** The settings of a business by key, each with the schema it must fit. */
export const settingSchemas = {
  sla: Sla,
  hours: Hours,
  tickets: Tickets,
  routing: Routing,
  email: Email,
  widget: Widget,
  requests: Requests,
  bookings: Bookings,
  payouts: Payouts,
} as const;
export type SettingKey = keyof typeof settingSchemas;
export type Settings = { [K in SettingKey]: z.infer<(typeof settingSchemas)[K]> };

const { targets: promised, warnAt, escalateAt, calendar: _, ...moves } = defaultPolicy;
const { calendar: _always, ...promisedResponse } = defaultRequestPolicy;
const officeDay: [number, number][] = [
  [8 * 60, 12 * 60],
  [13 * 60, 18 * 60],
];

/** What a new business in this time zone starts with. Without a key, nobody finds its widget. */
export const defaultSettings = (zone: string, widgetKey = ''): Settings => ({
  sla: { targets: promised, warnAt, escalateAt: escalateAt as [100, number, number] },
  hours: { zone, week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? officeDay : [])), holidays: [] },
  tickets: {
    ...moves,
    categories: ['question', 'problem', 'billing', 'feedback', 'customer_request'],
    undoSeconds: 5,
  },
  email: { mostPerHour: 20 },
  requests: promisedResponse,
  bookings: defaultBookings,
  payouts: defaultPayouts,
  routing: {
    rules: [
      { id: 'least-loaded', name: 'Least-loaded agent', when: {}, do: { assign: { to: 'least-loaded' } } },
    ],
  },
  widget: defaultWidget(widgetKey),
});

/** The settings in force; a key that a business has never set has its default. */
export async function readSettings(em: Em): Promise<Settings> {
  const rows = await query<{ zone: string; key: SettingKey | null; value: unknown }>(
    em,
    `select b.zone, s.key, s.value from business b
     left join setting s on s.business_id = b.id and s.key = any (?::text[])
     where b.id = current_business()`,
    [Object.keys(settingSchemas)],
  );
  const defaults = defaultSettings(rows[0]?.zone ?? 'UTC');
  // What a setting did not hold yet when it was saved has its default.
  const set = rows.flatMap(({ key, value }) =>
    key ? [[key, { ...defaults[key], ...(value as object) }] as const] : [],
  );
  return { ...defaults, ...(Object.fromEntries(set) as Partial<Settings>) };
}

/** The promises a ticket takes along from its creation. */
export async function readTicketPolicy(em: Em): Promise<TicketPolicy> {
  const { sla, hours, tickets } = await readSettings(em);
  const { categories: _, undoSeconds: __, ...kept } = tickets;
  return { ...sla, ...kept, calendar: hours };
}

/** Says in a site's script whose widget it is. */
export const newWidgetKey = () => randomBytes(15).toString('base64url');

/** What a lead takes along from its creation. */
export async function readLeadPolicy(em: Em): Promise<LeadPolicy> {
  const { hours, widget } = await readSettings(em);
  return { calendar: hours, followUpAfter: widget.followUpAfter };
}

/** The promise a service request takes along from its submission. */
export async function readRequestPolicy(em: Em, ownMinutes: number | null): Promise<RequestPolicy> {
  const { requests, hours } = await readSettings(em);
  return { ...requests, ...(ownMinutes !== null && { responseMinutes: ownMinutes }), calendar: hours };
}

/** What a booking takes along from its making. */
export async function readBookingPolicy(em: Em): Promise<BookingPolicy> {
  const { bookings, payouts } = await readSettings(em);
  return {
    offerMinutes: bookings.offerTimeoutMinutes,
    autoAccept: bookings.autoAccept,
    reminders: bookings.reminders,
    notStartedMinutes: bookings.notStartedAfter,
    stillRunningMinutes: bookings.stillRunningAfter,
    cancellationFees: bookings.cancellationFees,
    rescheduleCutoffMinutes: bookings.rescheduleCutOffMinutes,
    disputeDays: payouts.disputeDays,
  };
}

/** Writes down what a new business starts with, so that its settings page shows rows with a history from the start. */
export async function insertDefaultSettings(em: Em, businessId: string, zone: string): Promise<void> {
  await em.execute(
    `insert into setting (business_id, key, value, updated_at)
     select ?, s.key, s.value, now() from jsonb_each(?::jsonb) s on conflict do nothing`,
    [businessId, JSON.stringify(defaultSettings(zone, newWidgetKey()))],
  );
}
