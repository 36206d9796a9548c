import { p } from '@mikro-orm/core';

/** On by default: a query that forgot `withTenant` fails for want of the parameter. */
export const filters = {
  tenant: { name: 'tenant', cond: ({ businessId }: Json) => ({ businessId }), default: true },
};

/** What every row with an id of its own starts with. */
export const tenantOwned = { id: p.uuid().primary(), businessId: p.uuid() };

/** Times end at the millisecond, where JavaScript's do: on finer ones a cursor would repeat rows. */
export const time = () => p.datetime(3);

export const citext = () => p.string().columnType('citext');

export type Json = Record<string, unknown>;
