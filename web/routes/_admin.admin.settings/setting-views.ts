import type { Channel, Metric, Priority } from '#workflows/ticket/commands.ts';

/** `version` is what a change was made on; the API refuses one that was made on an older state. */
export type Setting<V> = { value: V; version: number };

export type Sla = {
  /** Working minutes; what is missing is not promised. */
  targets: Record<Priority, Partial<Record<Metric, number>>>;
  warnAt: number;
  escalateAt: [number, number, number];
};

export type Hours = {
  zone: string;
  /** Monday first; windows of a day in minutes since midnight. */
  week: [from: number, to: number][][];
  holidays: string[];
};

export type Tickets = {
  /** Elapsed minutes. */
  remindAfter: number;
  resolveAfter: number;
  closeAfter: number;
  customerReply: 'open' | 'pending';
  chatReply: 'open' | 'pending';
  categories: string[];
};

export type Rule = {
  id: string;
  name: string;
  when: {
    category?: string;
    priority?: Priority;
    channel?: Channel;
    keyword?: string;
    customerId?: string;
  };
  do: {
    assign?: { to: 'member'; memberId: string } | { to: 'least-loaded' } | { to: 'round-robin' };
    priority?: Priority;
    tags?: string[];
  };
};

export type Settings = {
  sla: Setting<Sla>;
  hours: Setting<Hours>;
  tickets: Setting<Tickets>;
  routing: Setting<{ rules: Rule[] }>;
};

export type OutboxItem = {
  id: string;
  template: string;
  recipient: string;
  status: 'due' | 'sending' | 'sent' | 'failed';
  attempts: number;
  lastError: string | null;
  dueAt: string;
  sentAt: string | null;
  createdAt: string;
  rendered: { subject: string; text: string; html: string } | null;
};

export const tabs = ['sla', 'hours', 'tickets', 'routing', 'mail'] as const;
export type SettingsTab = (typeof tabs)[number];
export type SettingKey = Exclude<SettingsTab, 'mail'>;
