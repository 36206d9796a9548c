import type { TFunction } from 'i18next';
import type { TicketView, TimelineView } from '#api/tickets/views.ts';
import type { Format } from '#web/lib/format.ts';
import {
  type Metric,
  type Priority,
  priorities,
  type TicketStatus,
  ticketStatuses,
} from '#workflows/ticket/commands.ts';
import { isStoryKind } from './story-kinds.ts';

export type StoryContext = {
  t: TFunction<['ticket', 'tickets']>;
  format: Format;
  ticket: TicketView;
  /** Names of the people that entries speak of by id. */
  names: ReadonlyMap<string, string>;
};

type Data = Record<string, unknown>;

/** What a timeline entry says: what happened, and who did it or why. */
export function tellEntry({ kind, data, actor }: TimelineView, context: StoryContext) {
  const { t } = context;
  if (!isStoryKind(kind)) return { text: kind, reason: undefined };
  const untagged = kind === 'tagged' && Array.isArray(data.added) && data.added.length === 0;
  const text = t(`ticket:story.${untagged ? 'untagged' : kind}`, valuesOf(data, context));
  const by = actor ? t('ticket:story.by', { name: actor.name }) : undefined;
  const reason = [by, reasonOf(data.why as Data | undefined, context)].filter(Boolean).join(' · ');
  return { text, reason: reason || undefined };
}

function valuesOf(data: Data, context: StoryContext) {
  const { t, format, ticket, names } = context;
  const list = (value: unknown) => (Array.isArray(value) ? value.join(', ') : '');
  return {
    name: names.get(String(data.assigneeId ?? data.previous ?? data.to)) ?? t('ticket:somebody'),
    from: wordOf(data.from, context),
    to: wordOf(data.to, context),
    added: list(data.added),
    removed: list(data.removed),
    metric: data.metric ? t(`ticket:metric.${data.metric as Metric}`) : '',
    percent: data.percent,
    level: data.level,
    due: data.dueAt ? format.dateTime(data.dueAt as number) : '',
    number: ticket.mergedInto?.number,
  };
}

function wordOf(value: unknown, { t }: StoryContext) {
  if (ticketStatuses.includes(value as TicketStatus)) return t(`tickets:status.${value as TicketStatus}`);
  if (priorities.includes(value as Priority)) return t(`tickets:priority.${value as Priority}`);
  return value;
}

const reasons = [
  'routed',
  'nobody_free',
  'no_rule',
  'first_reply',
  'conversation',
  'customer_replied',
  'agent_replied',
  'spam',
  'no_answer',
  'sla',
  'escalated',
] as const;
const strategies = ['member', 'least-loaded', 'round-robin'] as const;

function reasonOf(why: Data | undefined, { t, format }: StoryContext) {
  const code = reasons.find((one) => one === why?.code);
  if (!why || !code) return undefined;
  const strategy = strategies.find((one) => one === why.strategy);
  return t(`ticket:why.${code}`, {
    ...why,
    strategy: strategy && t(`ticket:strategy.${strategy}`),
    metric: why.metric && t(`ticket:metric.${why.metric as Metric}`),
    time: format.duration(Number(why.minutes) * 60_000),
  });
}
