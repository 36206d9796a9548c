import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { type FieldError, Problem } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import {
  Condition,
  newWidgetKey,
  readSettings,
  type SettingKey,
  type Settings,
  settingSchemas,
} from '#db/settings.ts';
import { changeSetting, missingMembers, previewCondition, readSettingViews } from './queries.ts';

const tag = 'Settings';

export const settingRoutes = createRouter();

addRoute(settingRoutes, {
  method: 'get',
  path: '/api/admin/settings',
  access: ['admin'],
  tag,
  summary: 'What the business promises and how its tickets move',
  answers: 'Each setting with its version',
  handler: async (c) => {
    return c.json(await within(c, readSettingViews));
  },
});

addRoute(settingRoutes, {
  method: 'get',
  path: '/api/categories',
  access: 'member',
  tag,
  summary: 'The categories tickets are sorted into',
  answers: 'The categories in the business’s order',
  handler: async (c) => {
    const { tickets } = await within(c, readSettings);
    return c.json({ items: tickets.categories });
  },
});

for (const key of Object.keys(settingSchemas) as SettingKey[]) {
  addRoute(settingRoutes, {
    method: 'put',
    path: `/api/admin/settings/${key}`,
    access: ['admin'],
    tag,
    summary: `Change the setting ${key}; tickets keep the promises they were created with`,
    body: z.strictObject({ value: settingSchemas[key], version: z.number().int().min(0) }),
    answers: 'The setting with its new version',
    handler: async (c, { body }) => {
      const change = body as { value: Settings[SettingKey]; version: number };
      return c.json(
        await within(c, async (em) => {
          if ('rules' in change.value) await requirePeople(em, change.value.rules);
          const value = 'key' in change.value ? await withItsKey(em, change.value) : change.value;
          return changeSetting(em, authorOf(c), key, { ...change, value });
        }),
      );
    },
  });
}

addRoute(settingRoutes, {
  method: 'post',
  path: '/api/admin/settings/routing/preview',
  access: ['admin'],
  tag,
  summary: 'Which tickets a rule would match',
  body: z.strictObject({ when: Condition }),
  answers: 'How many live tickets match, of how many',
  handler: async (c, { body: { when } }) => {
    return c.json(await within(c, (em) => previewCondition(em, when)));
  },
});

addRoute(settingRoutes, {
  method: 'post',
  path: '/api/admin/settings/widget/rotate-key',
  access: ['admin'],
  tag,
  summary: 'Give the widget a new key: sites with the old one in their script show it no more',
  answers: 'The setting with its new key and version',
  handler: async (c) => {
    return c.json(
      await within(c, async (em) => {
        const { widget } = await readSettingViews(em);
        const value = { ...(widget.value as Settings['widget']), key: newWidgetKey() };
        return changeSetting(em, authorOf(c), 'widget', { ...widget, value });
      }),
    );
  },
});

/** The key is made here, once: what a form sends of it does not count. */
async function withItsKey(em: Em, value: Settings['widget']): Promise<Settings['widget']> {
  const { widget } = await readSettings(em);
  return { ...value, key: widget.key || newWidgetKey() };
}

/** Rules name people by id: agents to assign to, customers to look for. */
async function requirePeople(em: Em, rules: Settings['routing']['rules']): Promise<void> {
  const agents = rules.flatMap(({ do: { assign } }, index) =>
    assign?.to === 'member' ? { id: assign.memberId, field: `value.rules.${index}.do.assign.memberId` } : [],
  );
  const customers = rules.flatMap(({ when: { customerId } }, index) =>
    customerId ? { id: customerId, field: `value.rules.${index}.when.customerId` } : [],
  );
  const errors = [
    ...(await strangers(em, 'staff', agents, 'must be an active agent of this business')),
    ...(await strangers(em, 'customer', customers, 'must be a customer of this business')),
  ];
  if (errors.length > 0) {
    const fields = errors.map((one) => one.field).join(', ');
    throw new Problem(422, 'invalid', `Please correct: ${fields}.`, { errors });
  }
}

async function strangers(
  em: Em,
  role: 'staff' | 'customer',
  named: { id: string; field: string }[],
  detail: string,
): Promise<FieldError[]> {
  if (named.length === 0) return [];
  const missing = await missingMembers(em, role, [...new Set(named.map((one) => one.id))]);
  return named.filter((one) => missing.includes(one.id)).map(({ field }) => ({ field, detail }));
}
