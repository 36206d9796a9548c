import { defineEntity, p } from '@mikro-orm/core';
import { filters } from './tenant-owned.ts';

export const StaleFileSchema = defineEntity({
  name: 'StaleFile',
  tableName: 'stale_file',
  filters,
  properties: { businessId: p.uuid().primary(), storageKey: p.text().primary() },
});
/** A file of the store that nothing refers to any more. */
export class StaleFile extends StaleFileSchema.class {}
StaleFileSchema.setClass(StaleFile);
