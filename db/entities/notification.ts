import { defineEntity, p } from '@mikro-orm/core';
import { filters, type Json, tenantOwned, time } from './tenant-owned.ts';

export const NotificationSchema = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  filters,
  properties: {
    ...tenantOwned,
    memberId: p.uuid(),
    kind: p.text(),
    process: p.text(),
    processId: p.uuid(),
    data: p.json<Json>(),
    key: p.text(),
    createdAt: time(),
    readAt: time().nullable(),
  },
});
export class Notification extends NotificationSchema.class {}
NotificationSchema.setClass(Notification);
