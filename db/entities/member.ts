import { defineEntity, p } from '@mikro-orm/core';
import { citext, filters, tenantOwned, time } from './tenant-owned.ts';

export const roles = ['admin', 'staff', 'provider', 'customer'] as const;
export type Role = (typeof roles)[number];

export const MemberSchema = defineEntity({
  name: 'Member',
  tableName: 'member',
  filters,
  properties: {
    ...tenantOwned,
    userId: p.text().nullable(),
    role: p.text().$type<Role>(),
    name: p.text(),
    email: citext(),
    phone: p.text().nullable(),
    companyId: p.uuid().nullable(),
    away: p.boolean().default(false),
    capacity: p.integer().default(20),
    skills: p.array().default([]),
    locale: p.text().nullable(),
    /** Of a customer: what bookings are told in. */
    zone: p.text().nullable(),
    active: p.boolean().default(true),
    lastSeenAt: time().nullable(),
    /** Who it is now: two records were one person. */
    mergedInto: p.uuid().nullable(),
    erasedAt: time().nullable(),
    createdAt: time(),
    version: p.integer().version().default(1),
  },
});
export class Member extends MemberSchema.class {}
MemberSchema.setClass(Member);
