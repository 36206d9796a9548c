import { defineEntity, p } from '@mikro-orm/core';
import { filters, time } from './tenant-owned.ts';

export const media = ['app', 'email', 'push'] as const;
export type Medium = (typeof media)[number];

export const NotificationPreferenceSchema = defineEntity({
  name: 'NotificationPreference',
  tableName: 'notification_preference',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    memberId: p.uuid().primary(),
    kind: p.text().primary(),
    medium: p.text().$type<Medium>().primary(),
    wanted: p.boolean(),
    updatedAt: time(),
  },
});
/** Whether a person wants to be told of this kind of event by this medium; without a row they do. */
export class NotificationPreference extends NotificationPreferenceSchema.class {}
NotificationPreferenceSchema.setClass(NotificationPreference);
