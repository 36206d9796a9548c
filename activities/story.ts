import type { Actor } from '#workflows/process.ts';

/** What a projection tells beside its own rows, shaped for `append_story`. */
export type Told = { timeline: TimelineEntry[]; notifications: NotificationEntry[]; mails: MailEntry[] };

export type TimelineEntry = {
  version: number;
  step: number;
  at: string;
  actor_id: string;
  actor_role: Actor['role'];
  command_id: string;
  kind: string;
  data: Record<string, unknown>;
  /** Hidden from the customer. */
  internal: boolean;
  customer_id: string | null;
  assignee_id: string | null;
};

export type NotificationEntry = {
  member_id: string;
  kind: string;
  data: Record<string, unknown>;
  key: string;
  at: string;
};
export type MailEntry = {
  /** None for a visitor, who is no member: the lead in `data` says who it is. */
  recipient_id: string | null;
  template: string;
  data: Record<string, unknown>;
  key: string;
  /** Seconds that it waits. */
  delay?: number;
};
