import { channels, metrics, priorities } from '#workflows/ticket/commands.ts';
import type { Rule, SettingKey, Value } from './setting-views.ts';

type Fields = Iterable<readonly [string, FormDataEntryValue]>;
type Tree = { [name: string]: Tree | string };

/** Names come from outside: `__proto__` is one like any other. */
const newTree = (): Tree => Object.create(null);

/** Fields named `rules.0.when.priority` as the tree their names draw. */
function treeOf(fields: Fields): Tree {
  const tree = newTree();
  for (const [name, value] of fields) {
    if (typeof value !== 'string') continue;
    const path = name.split('.');
    let place = tree;
    for (const step of path.slice(0, -1)) {
      const next = place[step];
      const branching = typeof next === 'object' ? next : newTree();
      place[step] = branching;
      place = branching;
    }
    place[path.at(-1)!] = value.trim();
  }
  return tree;
}

const branch = (tree: Tree | undefined, name: string): Tree => {
  const value = tree?.[name];
  return typeof value === 'object' ? value : {};
};
const leaf = (tree: Tree, name: string) => {
  const value = tree[name];
  return typeof value === 'string' ? value : '';
};
const number = (tree: Tree, name: string) => (leaf(tree, name) ? Number(leaf(tree, name)) : Number.NaN);
/** In the order of their numbers: rows that were removed leave gaps. */
const rows = (tree: Tree) =>
  Object.keys(tree)
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => branch(tree, key));
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
  const week = Array.from({ length: 7 }, (_, day) =>
    rows(branch(branch(tree, 'week'), String(day)))
      .filter((window) => leaf(window, 'from') || leaf(window, 'to'))
      .map((window): [number, number] => [
        minutesOf(leaf(window, 'from')),
        minutesOf(leaf(window, 'to')) || 1440,
      ])
      .sort(([one], [other]) => one - other),
  );
  const dates = Object.values(branch(tree, 'holidays')).filter(
    (date) => typeof date === 'string' && date !== '',
  );
  return { zone: leaf(tree, 'zone'), week, holidays: [...new Set(dates as string[])].sort() };
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

/** `08:30` in minutes since midnight. */
function minutesOf(time: string) {
  const [hours, minutes] = time.split(':');
  return time ? Number(hours) * 60 + Number(minutes) : Number.NaN;
}

/** Minutes since midnight as a time field has them; the day's end is its beginning again. */
export function timeOf(minutes: number) {
  if (!Number.isFinite(minutes)) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
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

/** What each form of a setting says. */
export const readers: Record<SettingKey, (fields: Fields) => unknown> = {
  sla: readSla,
  hours: readHours,
  tickets: readTickets,
  requests: readRequests,
  routing: readRouting,
  email: readEmail,
  widget: readWidget,
};
