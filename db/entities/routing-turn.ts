import { defineEntity, p } from '@mikro-orm/core';
import { filters, time } from './tenant-owned.ts';

export const RoutingTurnSchema = defineEntity({
  name: 'RoutingTurn',
  tableName: 'routing_turn',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    rule: p.text().primary(),
    memberId: p.uuid(),
    at: time(),
  },
});
/** Whose turn it was last under a round-robin rule. */
export class RoutingTurn extends RoutingTurnSchema.class {}
RoutingTurnSchema.setClass(RoutingTurn);
