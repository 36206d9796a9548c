import { defineEntity, p } from '@mikro-orm/core';
import { filters, time } from './tenant-owned.ts';

export const DraftSchema = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    memberId: p.uuid().primary(),
    thread: p.text().$type<'ticket' | 'conversation'>().primary(),
    threadId: p.uuid().primary(),
    kind: p.text().$type<'reply' | 'note'>().primary(),
    body: p.text(),
    attachmentIds: p.array().columnType('uuid[]').default([]),
    savedAt: time(),
  },
});
/** What a member has begun to write in a thread; gone once it is sent. */
export class Draft extends DraftSchema.class {}
DraftSchema.setClass(Draft);
