import { defineEntity, p } from '@mikro-orm/core';
import { citext, filters, tenantOwned, time } from './tenant-owned.ts';

export const inboundStatuses = ['received', 'taken', 'ignored', 'refused', 'bounce'] as const;
export type InboundStatus = (typeof inboundStatuses)[number];

export const InboundMailSchema = defineEntity({
  name: 'InboundMail',
  tableName: 'inbound_mail',
  filters,
  properties: {
    ...tenantOwned,
    key: p.text(),
    via: p.text().$type<'webhook' | 'imap'>(),
    messageId: p.text().nullable(),
    sender: citext().nullable(),
    senderName: p.text().nullable(),
    subject: p.text(),
    /** Whoever sent it wants no answer from a robot. */
    quiet: p.boolean().default(false),
    status: p.text().$type<InboundStatus>(),
    reason: p.text().nullable(),
    memberId: p.uuid().nullable(),
    ticketId: p.uuid().nullable(),
    leadId: p.uuid().nullable(),
    /** With a provider. */
    conversationId: p.uuid().nullable(),
    contentId: p.uuid().nullable(),
    body: p.text().nullable(),
    quoted: p.text().nullable(),
    receivedAt: time(),
  },
});
/** A mail that came in; its text is the content it was taken into, or stands here when it was not. */
export class InboundMail extends InboundMailSchema.class {}
InboundMailSchema.setClass(InboundMail);
