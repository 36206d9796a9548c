import { beginForm } from './begin-form.ts';
import type { Session } from './client.ts';
import { inkOn } from './colour.ts';
import { Conversation } from './conversation.ts';
import { addStyle, h, icon, icons } from './dom.ts';
import style from './frame.css?inline';
import { storageFor } from './storage.ts';
import { threadView } from './thread-view.ts';
import type { FramePage, ToFrame, ToPage, WidgetConfig } from './wire.ts';
import { languageOf, wordsOf } from './words.ts';

const query = new URLSearchParams(location.search);
const language = languageOf([query.get('lang'), ...navigator.languages]);
const t = wordsOf(language);
const page = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as FramePage;
const outer = window.parent === window ? undefined : window.parent;
const root = document.body;

document.documentElement.lang = language;
const theme = query.get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
addStyle(document, style);

function paint({ business, colour }: Pick<WidgetConfig, 'business' | 'colour'>): void {
  document.title = t('open', { business });
  document.documentElement.style.setProperty('--colour', colour);
  document.documentElement.style.setProperty('--ink', inkOn(colour));
}

function header({ business, online }: Pick<WidgetConfig, 'business' | 'online'>, close?: () => void) {
  const presence = h('p', {}, t(online ? 'here' : 'away'));
  const dot = h('span', { class: online ? 'dot on' : 'dot', 'aria-hidden': 'true' });
  const button =
    close &&
    h(
      'button',
      { type: 'button', class: 'close', 'aria-label': t('close'), onclick: close },
      icon(icons.close),
    );
  return h('div', { class: 'head' }, h('div', {}, h('h1', {}, dot, business), presence), button);
}

/** One part of the page around it, which has a main part of its own. */
function show({ business }: Pick<WidgetConfig, 'business'>, ...parts: HTMLElement[]): void {
  root.replaceChildren(
    h(outer ? 'section' : 'main', { class: 'chat', 'aria-label': t('open', { business }) }, ...parts),
  );
}

const welcome = (business: string, greeting: string) =>
  h(
    'div',
    { class: 'greeting' },
    h('p', { class: 'meta' }, h('b', {}, business)),
    h('div', { class: 'bubble' }, greeting),
  );

function chat({ key, config }: Extract<FramePage, { state: 'on' }>): void {
  // Whose page this is the frame's address says; the browser shows it to sites that may frame it alone.
  const from = query.get('from') ?? '';
  const site = outer && config.origins.includes(from) ? from : undefined;
  const tell = (message: ToPage) => site && outer?.postMessage(message, site);
  const storage = storageFor(key);
  let open = outer === undefined;
  let address: string | undefined;
  let conversation: Conversation | undefined;
  let focus = () => {};

  const close = site ? () => tell({ docket: 'close' }) : undefined;
  paint(config);
  const isRead = () => open && !document.hidden;

  const begin = () => {
    const form = beginForm({
      key,
      t,
      language,
      storage,
      page: () => address,
      begun: (session) => {
        storage.write('session', session);
        tell({ docket: 'ready', known: true });
        thread(session);
        focus();
      },
    });
    focus = () => form.querySelector<HTMLElement>('input, textarea')?.focus();
    const first = welcome(config.business, config.greeting);
    show(config, header(config, close), h('div', { class: 'pane' }, first, form));
  };

  const thread = (session: Session) => {
    let counted = 0;
    const changed = () => {
      view.update();
      const unread = talk.unread;
      if (unread !== counted) tell({ docket: 'unread', count: unread });
      counted = unread;
    };
    const talk = new Conversation(session, storage, changed);
    conversation = talk;
    const view = threadView({
      conversation: talk,
      storage,
      t,
      language,
      greeting: welcome(config.business, config.greeting),
      anew: () => {
        talk.stop();
        conversation = undefined;
        talk.outbox.clear();
        storage.remove('files');
        storage.remove('session');
        begin();
        focus();
      },
    });
    focus = view.focus;
    show(config, header(config, close), ...view.elements);
    view.resize();
    talk.setReading(isRead());
    talk.start();
  };

  const known = storage.read<Session>('session');
  if (known) thread(known);
  else begin();

  document.addEventListener('visibilitychange', () => conversation?.setReading(isRead()));
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close?.();
  });
  addEventListener('message', ({ source, origin, data }: MessageEvent<ToFrame>) => {
    if (source !== outer || origin !== site) return;
    open = data.docket === 'open';
    if (data.docket === 'open') {
      address = data.page;
      focus();
    }
    conversation?.setReading(isRead());
  });
  tell({ docket: 'ready', known: known !== undefined });
}

/** The settings page shows what would be saved: its words and colour, and nothing can be sent. */
function preview(): void {
  const draw = (config: WidgetConfig) => {
    paint(config);
    const form = beginForm({
      key: '',
      t,
      language,
      storage: storageFor('preview'),
      page: () => undefined,
      begun: () => {},
    });
    const first = welcome(config.business, config.greeting);
    show(config, header(config), h('div', { class: 'pane', inert: true }, first, form));
  };
  addEventListener(
    'message',
    ({ source, origin, data }: MessageEvent<{ docket: 'preview'; config: WidgetConfig }>) => {
      if (source === outer && origin === location.origin && data.docket === 'preview') draw(data.config);
    },
  );
  outer?.postMessage({ docket: 'ready', known: false } satisfies ToPage, location.origin);
}

function trouble(state: 'off' | 'unknown' | 'away'): void {
  document.title = t(`trouble.${state}`);
  root.replaceChildren(
    h(
      outer ? 'section' : 'main',
      { class: 'trouble', 'aria-label': t(`trouble.${state}`) },
      h('h1', {}, t(`trouble.${state}`)),
      h('p', {}, t(`trouble.${state}Text`)),
      state === 'away' &&
        h(
          'button',
          { type: 'button', class: 'primary', onclick: () => location.reload() },
          t('trouble.again'),
        ),
    ),
  );
}

if (page.state === 'on') chat(page);
else if (page.state === 'preview') preview();
else trouble(page.state);
