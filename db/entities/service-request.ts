import { defineEntity, p } from '@mikro-orm/core';
import type { RequestStatus } from '#workflows/service-request/commands.ts';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const ServiceRequestSchema = defineEntity({
  name: 'ServiceRequest',
  tableName: 'service_request',
  filters,
  properties: {
    ...tenantOwned,
    number: p.integer(),
    serviceId: p.uuid().nullable(),
    serviceName: p.text(),
    priceMinor: p.bigint('number').nullable(),
    currency: p.character().length(3).nullable(),
    durationMinutes: p.integer().nullable(),
    customerId: p.uuid(),
    assigneeId: p.uuid().nullable(),
    workerId: p.uuid().nullable(),
    status: p.text().$type<RequestStatus>(),
    contentId: p.uuid(),
    reasonId: p.uuid().nullable(),
    ticketId: p.uuid().nullable(),
    ticketStatus: p.text().$type<'going' | 'done' | 'dropped'>().nullable(),
    bookingId: p.uuid().nullable(),
    bookingStatus: p.text().$type<'going' | 'done' | 'dropped'>().nullable(),
    responseDueAt: time().nullable(),
    breached: p.boolean(),
    submittedAt: time(),
    acceptedAt: time().nullable(),
    endedAt: time().nullable(),
    updatedAt: time(),
    version: p.integer(),
  },
});
/** What a customer asked for, as its workflow last projected it. */
export class ServiceRequest extends ServiceRequestSchema.class {}
ServiceRequestSchema.setClass(ServiceRequest);
