import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Setting } from '#db/entities/setting.ts';
import {
  defaultSettings,
  insertDefaultSettings,
  readSettings,
  readTicketPolicy,
  settingSchemas,
} from '#db/settings.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { calendarProblems } from '#workflows/calendar.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
beforeAll(async () => {
  business = await createSampleBusiness();
});
afterAll(() => business.drop());

it('has defaults that its own schemas take', () => {
  const defaults = defaultSettings('Europe/Berlin');
  for (const [key, schema] of Object.entries(settingSchemas)) {
    expect(schema.parse(defaults[key as keyof typeof defaults])).toEqual(
      defaults[key as keyof typeof defaults],
    );
  }
});

it('reads the defaults in the zone of the business until something is set', async () => {
  const { businessId, inBusiness } = business;
  expect(await inBusiness(readSettings)).toEqual(defaultSettings('Europe/Berlin'));
  await inBusiness((em) => insertDefaultSettings(em, businessId, 'America/New_York'));
  await inBusiness((em) => insertDefaultSettings(em, businessId, 'Asia/Tokyo'));
  const settings = await inBusiness(readSettings);
  expect(settings.widget.key).toMatch(/^[\w-]{20}$/);
  expect(settings).toEqual(defaultSettings('America/New_York', settings.widget.key));
});

it('makes a policy that a ticket can take along', async () => {
  const { businessId, inBusiness } = business;
  const { tickets } = defaultSettings('UTC');
  await inBusiness((em) =>
    em.upsert(Setting, {
      businessId,
      key: 'tickets',
      value: { ...tickets, customerReply: 'open', closeAfter: 60 },
      updatedAt: new Date(),
    }),
  );
  const policy = await inBusiness(readTicketPolicy);
  expect(policy).toMatchObject({
    customerReply: 'open',
    closeAfter: 60,
    warnAt: 80,
    escalateAt: [100, 150, 200],
  });
  expect(policy.targets.urgent.firstResponse).toBe(30);
  expect(policy.calendar.week[0]).toEqual([
    [480, 720],
    [780, 1080],
  ]);
  expect(calendarProblems(policy.calendar)).toEqual([]);
  expect(policy).not.toHaveProperty('categories');
});

describe('refuses', () => {
  const { sla, hours, tickets } = defaultSettings('UTC');
  const rule = { id: 'a', name: 'A', when: {}, do: {} };
  it.each([
    ['escalation that does not go up', 'sla', { ...sla, escalateAt: [100, 200, 150] }, /later/],
    ['a first level that is not the breach', 'sla', { ...sla, escalateAt: [90, 150, 200] }, /escalateAt/],
    ['no time at all', 'sla', { ...sla, targets: { ...sla.targets, low: { resolution: 0 } } }, /resolution/],
    ['a word it does not know', 'sla', { ...sla, extra: 1 }, /extra/],
    [
      'windows that overlap',
      'hours',
      {
        ...hours,
        week: [
          [
            [480, 720],
            [700, 800],
          ],
          [],
          [],
          [],
          [],
          [],
          [],
        ],
      },
      /overlap/,
    ],
    ['a zone that is none', 'hours', { ...hours, zone: 'Europe/Atlantis' }, /time zone/],
    ['a date that is none', 'hours', { ...hours, holidays: ['2026-02-30'] }, /not a date/],
    ['a state an answer cannot set', 'tickets', { ...tickets, chatReply: 'closed' }, /chatReply/],
    ['two rules of one id', 'routing', { rules: [rule, rule] }, /same id/],
    [
      'an agent who is no id',
      'routing',
      { rules: [{ ...rule, do: { assign: { to: 'member', memberId: 'x' } } }] },
      /memberId/,
    ],
  ] as const)('%s', (_, key, value, problem) => {
    const result = settingSchemas[key].safeParse(value);
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toMatch(problem);
  });
});
