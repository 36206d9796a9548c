import type { InboundMailView, IntakeView } from '#api/inbound/queries.ts';
import type { MailView } from '#api/outbox/queries.ts';
import type { SettingView } from '#api/settings/queries.ts';
import type { Page } from '#api/tickets/views.ts';

export const tabs = [
  'sla',
  'hours',
  'tickets',
  'requests',
  'bookings',
  'payouts',
  'routing',
  'widget',
  'email',
  'mail',
] as const;
export type SettingsTab = (typeof tabs)[number];
export type SettingKey = Exclude<SettingsTab, 'mail'>;

/** `version` is what a change is made on; the API refuses one that was made on an older state. */
export type Setting<K extends SettingKey> = SettingView<K>;
export type Settings = { [K in SettingKey]: Setting<K> };
export type Value<K extends SettingKey> = Setting<K>['value'];

export type Rule = Value<'routing'>['rules'][number];
export type Mail = MailView;
export type Inbound = { intake: IntakeView; mails: Page<InboundMailView> };
