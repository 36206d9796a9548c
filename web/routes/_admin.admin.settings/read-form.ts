import { branch, type Fields, leaf, number, rows, type Tree, treeOf } from '#web/parts/form/form-tree.ts';
import { readWeek } from '#web/parts/form/read-week.ts';
import { channels, metrics, priorities } from '#workflows/ticket/commands.ts';
import type { Rule, SettingKey, Value } from './setting-views.ts';

const words = (text: string, separator: RegExp) =>
  text
    .split(separator)
    .map((word) => word.trim())
    .filter(Boolean);

export function readSla(fields: Fields): Value<'sla'> {
  const tree = treeOf(fields);
  const targets = priorities.map((priority) => {
    const cells = branch(branch(tree, 'targets'), priority);
    const promised = metrics.filter((metric) => leaf(cells, metric));
    return [priority, Object.fromEntries(promised.map((metric) => [metric, number(cells, metric)]))];
  });
  const levels = branch(tree, 'escalateAt');
  return {
    targets: Object.fromEntries(targets),
    warnAt: number(tree, 'warnAt'),
    escalateAt: [100, number(levels, '1'), number(levels, '2')],
  };
}

export function readHours(fields: Fields): Value<'hours'> {
  const tree = treeOf(fields);
  const dates = Object.values(branch(tree, 'holidays')).filter(
    (date) => typeof date === 'string' && date !== '',
  );
  return {
    zone: leaf(tree, 'zone'),
    week: readWeek(fields),
    holidays: [...new Set(dates as string[])].sort(),
  };
}

export function readRequests(fields: Fields): Value<'requests'> {
  const tree = treeOf(fields);
  return {
    ...(leaf(tree, 'responseMinutes') && { responseMinutes: number(tree, 'responseMinutes') }),
    warnAt: number(tree, 'warnAt'),
  };
}

export const unitMinutes = { minutes: 1, hours: 60, days: 1440 } as const;

export function readTickets(fields: Fields): Value<'tickets'> {
  const tree = treeOf(fields);
  const elapsed = (name: string) => {
    const unit = leaf(tree, `${name}Unit`) as keyof typeof unitMinutes;
    return Math.round(number(tree, name) * (unitMinutes[unit] ?? 1));
  };
  return {
    remindAfter: elapsed('remindAfter'),
    resolveAfter: elapsed('resolveAfter'),
    closeAfter: elapsed('closeAfter'),
    customerReply: leaf(tree, 'customerReply') as 'open',
    chatReply: leaf(tree, 'chatReply') as 'open',
    categories: [...new Set(words(leaf(tree, 'categories'), /\r?\n/))],
    undoSeconds: number(tree, 'undoSeconds'),
  };
}

export function readRouting(fields: Fields): Value<'routing'> {
  const rules = rows(branch(treeOf(fields), 'rules')).filter(
    (rule) => leaf(rule, 'name') || leaf(rule, 'id'),
  );
  return { rules: rules.map(readRule) };
}

export function readEmail(fields: Fields): Value<'email'> {
  const tree = treeOf(fields);
  const address = leaf(tree, 'address').toLowerCase();
  return { ...(address && { address }), mostPerHour: number(tree, 'mostPerHour') };
}

function readRule(rule: Tree): Rule {
  const then = branch(rule, 'do');
  const [to, memberId] = leaf(then, 'assign').split(' ');
  const priority = priorities.find((one) => one === leaf(then, 'priority'));
  const tags = words(leaf(then, 'tags'), /,/);
  return {
    id: leaf(rule, 'id') || `rule-${crypto.randomUUID().slice(0, 8)}`,
    name: leaf(rule, 'name'),
    when: readWhen(branch(rule, 'when')),
    do: {
      ...(to === 'member' && memberId && { assign: { to, memberId } }),
      ...((to === 'least-loaded' || to === 'round-robin') && { assign: { to } }),
      ...(priority && { priority }),
      ...(tags.length > 0 && { tags }),
    },
  };
}

/** The conditions of one rule, whose fields stand under `rules.<row>.when`. */
export const readConditions = (fields: Fields, row: number): Rule['when'] =>
  readWhen(branch(branch(branch(treeOf(fields), 'rules'), String(row)), 'when'));

function readWhen(when: Tree): Rule['when'] {
  const priority = priorities.find((one) => one === leaf(when, 'priority'));
  const channel = channels.find((one) => one === leaf(when, 'channel'));
  return {
    ...(leaf(when, 'category') && { category: leaf(when, 'category') }),
    ...(priority && { priority }),
    ...(channel && { channel }),
    ...(leaf(when, 'keyword') && { keyword: leaf(when, 'keyword') }),
    ...(leaf(when, 'customerId') && { customerId: leaf(when, 'customerId') }),
  };
}

export function readWidget(fields: Fields): Value<'widget'> {
  const tree = treeOf(fields);
  const greeting = branch(tree, 'greeting');
  const origins = words(leaf(tree, 'allowedOrigins'), /\s+/).map((one) => one.replace(/\/$/, ''));
  return {
    enabled: leaf(tree, 'enabled') !== '',
    key: leaf(tree, 'key'),
    allowedOrigins: [...new Set(origins)],
    greeting: { en: leaf(greeting, 'en'), de: leaf(greeting, 'de'), es: leaf(greeting, 'es') },
    colour: leaf(tree, 'colour'),
    followUpAfter: number(tree, 'followUpAfter'),
  };
}

export function readPayouts(fields: Fields): Value<'payouts'> {
  const tree = treeOf(fields);
  const account = branch(tree, 'account');
  const [holder, iban, bic] = [leaf(account, 'holder'), leaf(account, 'iban'), leaf(account, 'bic')];
  return {
    commissionBasisPoints: Math.round(number(tree, 'commissionBasisPoints') * 100),
    disputeDays: number(tree, 'disputeDays'),
    weekly: leaf(tree, 'weekly') !== '',
    weekday: number(tree, 'weekday'),
    ...((holder || iban) && { account: { holder, iban, ...(bic && { bic }) } }),
  };
}

export function readBookings(fields: Fields): Value<'bookings'> {
  const tree = treeOf(fields);
  const fees = rows(branch(tree, 'fees')).filter((fee) => leaf(fee, 'hours') || leaf(fee, 'percent'));
  const hours = (place: Tree, name: string) => Math.round(number(place, name) * 60);
  return {
    minimumNoticeMinutes: hours(tree, 'minimumNotice'),
    horizonDays: number(tree, 'horizonDays'),
    slotStepMinutes: number(tree, 'slotStepMinutes'),
    holdMinutes: number(tree, 'holdMinutes'),
    offerTimeoutMinutes: number(tree, 'offerTimeoutMinutes'),
    reminders: words(leaf(tree, 'reminders'), /[\s,;]+/).map((word) => Math.round(Number(word) * 60)),
    notStartedAfter: number(tree, 'notStartedAfter'),
    stillRunningAfter: number(tree, 'stillRunningAfter'),
    cancellationFees: fees.map((fee) => ({
      noticeMinutes: hours(fee, 'hours'),
      percent: number(fee, 'percent'),
    })),
    rescheduleCutOffMinutes: hours(tree, 'rescheduleCutOff'),
    autoAccept: leaf(tree, 'autoAccept') !== '',
  };
}

/** What each form of a setting says. */
export const readers: Record<SettingKey, (fields: Fields) => unknown> = {
  sla: readSla,
  hours: readHours,
  tickets: readTickets,
  requests: readRequests,
  bookings: readBookings,
  payouts: readPayouts,
  routing: readRouting,
  email: readEmail,
  widget: readWidget,
};
