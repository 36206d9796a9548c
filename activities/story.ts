import type { Actor, Step } from '#workflows/process.ts';

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

type Happened = { kind: string };
/** Whom an entry concerns, beside those who see everything. */
type Concerned = { customerId?: string; assigneeId?: string };
export type Addressed = Pick<Told, 'notifications' | 'mails'>;
export const nobody: Addressed = { notifications: [], mails: [] };

/** Every event of every step as an entry of the timeline. `by`: who did it, where that is not who sent the command. */
export function entriesOf<E extends Happened>(
  steps: Step<E>[],
  { customerId, assigneeId }: Concerned,
  isInternal: (kind: E['kind']) => boolean,
  by: (step: Step<E>, event: E) => Actor = ({ actor }) => actor,
): TimelineEntry[] {
  return steps.flatMap((step) =>
    step.events.map((event, index) => {
      const { kind, ...data } = event;
      const actor = by(step, event);
      return {
        version: step.version,
        step: index,
        at: new Date(step.at).toISOString(),
        actor_id: actor.id,
        actor_role: actor.role,
        command_id: step.commandId,
        kind,
        data,
        internal: isInternal(kind),
        customer_id: customerId ?? null,
        assignee_id: assigneeId ?? null,
      };
    }),
  );
}

/** What each event of the steps tells whom. */
export function addressed<E extends Happened>(
  steps: Step<E>[],
  tell: (event: E, step: Step<E>) => Addressed,
): Addressed {
  const told = steps.flatMap((step) => step.events.map((event) => tell(event, step)));
  return {
    notifications: told.flatMap((one) => one.notifications),
    mails: told.flatMap((one) => one.mails),
  };
}

type Notice = {
  kind: string;
  /** Members who find it at their bell. */
  noted?: string[];
  /** Members who get it by mail. */
  mailed?: string[];
  data?: Record<string, unknown>;
  /** What the mail's template needs beside the data. */
  mail?: Record<string, unknown>;
  /** Tells several notices of one command and kind apart. */
  of?: string;
};

/** One notice to its members. Nobody is told of what they did themselves, unless `confirms` it to them. */
export function address(
  step: Step<Happened>,
  { kind, noted = [], mailed = [], data = {}, mail = {}, of = '' }: Notice,
  confirms = false,
): Addressed {
  const told = (ids: string[]) => (confirms ? ids : ids.filter((id) => id !== step.actor.id));
  const key = (id: string) => `${step.commandId}/${kind}${of}/${id}`;
  const at = new Date(step.at).toISOString();
  return {
    notifications: told(noted).map((id) => ({ member_id: id, kind, data, key: key(id), at })),
    mails: told(mailed).map((id) => ({
      recipient_id: id,
      template: kind,
      data: { ...mail, ...data },
      key: key(id),
    })),
  };
}
