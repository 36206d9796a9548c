import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from './member.ts';
import { citext, filters, tenantOwned, time } from './tenant-owned.ts';

export const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  filters,
  properties: {
    ...tenantOwned,
    email: citext(),
    name: p.text(),
    role: p.text().$type<Role>(),
    tokenHash: p.text(),
    invitedBy: p.uuid(),
    createdAt: time(),
    expiresAt: time(),
    acceptedAt: time().nullable(),
    version: p.integer().version().default(1),
  },
});
export class Invitation extends InvitationSchema.class {}
InvitationSchema.setClass(Invitation);
