import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import type { Em } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';

/** Work in one transaction of the viewer's business. */
export const within = <T>(c: Context<AppEnv>, work: (em: Em) => Promise<T>): Promise<T> =>
  withTenant(c.var.deps.orm, c.var.viewer.businessId, work);
