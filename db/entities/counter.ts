import { defineEntity, p } from '@mikro-orm/core';
import { filters } from './tenant-owned.ts';

export const CounterSchema = defineEntity({
  name: 'Counter',
  tableName: 'counter',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    name: p.text().primary(),
    value: p.integer(),
  },
});
/** The last number given out under a name, tickets' numbers for one. */
export class Counter extends CounterSchema.class {}
CounterSchema.setClass(Counter);
