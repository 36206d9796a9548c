import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { cors } from 'hono/cors';
import type { AppEnv } from '#api/deps.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Orm } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readSettings, type Settings } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { isWorking } from '#workflows/calendar.ts';

export const Key = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[\w-]+$/, 'must be the key of a widget');

export type Widget = {
  business: { id: string; name: string; locale: string };
  settings: Settings['widget'];
  /** In working hours, and somebody is there who could answer. */
  online: boolean;
};

/** The widget that a key stands for. @throws Problem 404 */
export async function findWidget(orm: Orm, key: string): Promise<Widget> {
  const [found] = await orm.em
    .fork()
    .execute<{ id: string | null }[]>('select business_by_widget_key(?) as id', [key]);
  if (!found?.id) throw notFound('widget with this key');
  return readWidget(orm, found.id);
}

export const readWidget = (orm: Orm, businessId: string): Promise<Widget> =>
  withTenant(orm, businessId, async (em) => {
    const [row] = await query<Widget['business'] & { present: boolean }>(
      em,
      `select id, name, locale, exists (select from member where role = 'staff' and active and not away) as present
       from business where id = current_business()`,
    );
    const { present, ...business } = row!;
    const { widget: settings, hours } = await readSettings(em);
    return { business, settings, online: present && isWorking(hours, Date.now()) };
  });

/** @throws Problem 403 when it is switched off, or stands on a site that may not show it */
export function requireOpen(c: Context<AppEnv>, { settings }: Widget): void {
  if (!settings.enabled) throw new Problem(403, 'widget_disabled', 'This chat is switched off.');
  const origin = c.req.header('origin');
  const own = [new URL(c.req.url).origin, new URL(c.get('deps').env.PUBLIC_URL).origin];
  if (origin === undefined || own.includes(origin) || settings.allowedOrigins.includes(origin)) return;
  throw new Problem(403, 'foreign_origin', 'This chat is not meant for the site it stands on.');
}

/**
 * Any site's page may ask, and is answered when the business has allowed its site. Visitors are known by a token that
 * the page holds itself; cookies are neither sent nor looked at.
 */
export const crossOrigin = cors({
  origin: (origin) => origin,
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID'],
  exposeHeaders: ['Retry-After'],
  maxAge: 600,
});
