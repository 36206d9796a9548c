import { defineEntity, p } from '@mikro-orm/core';
import { filters, time } from './tenant-owned.ts';

export const SettingSchema = defineEntity({
  name: 'Setting',
  tableName: 'setting',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    key: p.text().primary(),
    value: p.json<unknown>(),
    updatedAt: time(),
    updatedBy: p.uuid().nullable(),
    version: p.integer().version().default(1),
  },
});
export class Setting extends SettingSchema.class {}
SettingSchema.setClass(Setting);
