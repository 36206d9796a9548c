import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const AttachmentSchema = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  filters,
  properties: {
    ...tenantOwned,
    uploaderId: p.uuid(),
    name: p.text(),
    /** By what it consists of, not by its name. */
    type: p.text(),
    size: p.integer(),
    sha256: p.text(),
    storageKey: p.text(),
    contentId: p.uuid().nullable(),
    place: p.smallint().nullable(),
    createdAt: time(),
  },
});
/** A file; with a content it was sent, in that place among those sent with it. */
export class Attachment extends AttachmentSchema.class {}
AttachmentSchema.setClass(Attachment);
