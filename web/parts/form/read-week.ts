import { branch, type Fields, leaf, rows, treeOf } from './form-tree.ts';

/** The windows of each weekday, Monday first, from fields named `week.0.3.from`; an end at midnight is the day's end. */
export function readWeek(fields: Fields): [from: number, to: number][][] {
  const tree = treeOf(fields);
  return Array.from({ length: 7 }, (_, day) =>
    rows(branch(branch(tree, 'week'), String(day)))
      .filter((window) => leaf(window, 'from') || leaf(window, 'to'))
      .map((window): [number, number] => [
        minutesOf(leaf(window, 'from')),
        minutesOf(leaf(window, 'to')) || 1440,
      ])
      .sort(([one], [other]) => one - other),
  );
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
