import type { BookingView } from './views.ts';

/** The list as a spreadsheet. */
export const columns: [string, (booking: BookingView) => string | number | null][] = [
  ['number', (one) => one.number],
  ['service', (one) => one.service.name],
  ['status', (one) => one.status],
  ['start', (one) => one.start],
  ['end', (one) => one.end],
  ['customer', (one) => one.customer.name],
  ['email', (one) => one.customer.email],
  ['company', (one) => one.customer.company],
  ['provider', (one) => one.provider?.name ?? null],
  ['price minor', (one) => one.price.minor],
  ['fee minor', (one) => one.fee?.minor ?? null],
  ['currency', (one) => one.price.currency],
  ['late', (one) => String(one.late)],
  ['provider away', (one) => String(one.away)],
  ['cancelled by', (one) => one.cancelledBy],
  ['ticket', (one) => one.ticket?.number ?? null],
  ['stars', (one) => one.rating?.stars ?? null],
  ['requested', (one) => one.requestedAt],
  ['started', (one) => one.startedAt],
  ['completed', (one) => one.completedAt],
];
