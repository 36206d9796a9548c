import { h } from './dom.ts';
import { linked, rich } from './rich.ts';
import type { WidgetLanguage, Words } from './words.ts';

/** A time of today, else with its day. */
export function timeIn(language: WidgetLanguage) {
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (at: string) => {
    const date = new Date(at);
    return (date.toDateString() === new Date().toDateString() ? time : moment).format(date);
  };
}

type Bubble = {
  author: string;
  mine: boolean;
  body: string;
  at?: string | undefined;
  files: HTMLElement[];
};

/** One message of the thread. */
export function bubble(
  { author, mine, body, at, files }: Bubble,
  t: Words,
  time: (at: string) => string,
): HTMLLIElement {
  return h(
    'li',
    { class: mine ? 'mine' : 'theirs' },
    h('p', { class: 'meta' }, h('b', {}, author), at && h('time', { datetime: at }, time(at))),
    body && h('div', { class: 'bubble' }, ...(mine ? linked : rich)(body, t('newTab'))),
    ...files,
  );
}
