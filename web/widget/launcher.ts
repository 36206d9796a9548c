import { inkOn } from './colour.ts';
import { addStyle, h, icon, icons } from './dom.ts';
import style from './launcher.css?inline';
import type { ToFrame, ToPage, WidgetConfig } from './wire.ts';
import { languageOf, wordsOf } from './words.ts';

declare global {
  interface Window {
    /** For the page's own buttons. */
    docket?: { open(): void; close(): void };
  }
}

const script = document.currentScript;
/** Whoever puts the chat on a page reads its console, and in English. */
const complain = (text: string): void => console.warn(`Docket chat: ${text}`);
const retryAfter = [5_000, 30_000];
const settings = 'Docket, under Settings, Widget';
const refusals = {
  foreign_origin: `${location.origin} is not among the sites that may show it. Add it in ${settings}.`,
  widget_disabled: `it is switched off. See ${settings}.`,
} as const satisfies Record<string, string>;
const isRefusal = (code: unknown): code is keyof typeof refusals =>
  typeof code === 'string' && Object.hasOwn(refusals, code);

if (!(script instanceof HTMLScriptElement) || !script.dataset.key) {
  complain('the script has no data-key. Copy the whole snippet from Docket, under Settings, Widget.');
} else if (window.docket) {
  complain('the script is on this page twice. The second one does nothing.');
} else {
  start(script, script.dataset.key);
}

async function start(own: HTMLScriptElement, key: string) {
  const host = new URL(own.src).origin;
  let openAtOnce = false;
  const wish = (open: boolean) => () => {
    openAtOnce = open;
  };
  window.docket = { open: wish(true), close: wish(false) };
  const config = await load(host, key);
  if (!config) return;
  if (!config.origins.includes(location.origin)) return complain(refusals.foreign_origin);
  await bodyThere();
  show(own.dataset, { host, key, config }, openAtOnce);
}

async function load(host: string, key: string): Promise<WidgetConfig | undefined> {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(`${host}/api/public/widget?key=${encodeURIComponent(key)}`, {
      credentials: 'omit',
    }).catch(() => undefined);
    if (response?.ok) return response.json();
    if (response && response.status < 500 && response.status !== 429) {
      const { code } = (await response.json().catch(() => ({}))) as { code?: string };
      complain(isRefusal(code) ? refusals[code] : `there is no chat for the key ${key}. See ${settings}.`);
      return undefined;
    }
    const pause = retryAfter[attempt];
    if (pause === undefined) {
      complain(
        `${host} does not answer, or this page's Content-Security-Policy does not let the script ask.`,
      );
      return undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

type Chat = { host: string; key: string; config: WidgetConfig };

/** The button and, once it is needed, the frame: for who has written before at once, so that answers are counted. */
function show(options: DOMStringMap, { host, key, config }: Chat, openAtOnce: boolean) {
  const language = languageOf([options.lang, document.documentElement.lang, ...navigator.languages]);
  const t = wordsOf(language);
  const outer = h('div', { 'data-position': options.position });
  const root = outer.attachShadow({ mode: 'open' });
  addStyle(root, style);
  outer.style.setProperty('--colour', config.colour);
  outer.style.setProperty('--ink', inkOn(config.colour));

  const badge = h('span', { class: 'badge', 'aria-hidden': 'true' });
  const button = h('button', {
    type: 'button',
    class: 'launcher',
    'aria-expanded': 'false',
    'aria-controls': 'panel',
    onclick: () => setOpen(!open),
  });
  const panel = h('div', { id: 'panel', class: 'panel', hidden: true });
  let frame: HTMLIFrameElement | undefined;
  let ready = false;
  let open = false;
  let unread = 0;

  const tell = (message: ToFrame) => ready && frame?.contentWindow?.postMessage(message, host);
  const tellPlace = () => tell(open ? { docket: 'open', page: location.href } : { docket: 'close' });
  const loadFrame = () => {
    if (frame) return;
    const query = new URLSearchParams({ key, lang: language, from: location.origin });
    if (options.theme) query.set('theme', options.theme);
    frame = h('iframe', { src: `${host}/widget?${query}`, title: t('open', { business: config.business }) });
    panel.append(frame);
  };
  const draw = () => {
    const news = unread > 0 ? `: ${t(unread === 1 ? 'unread_one' : 'unread_other', { count: unread })}` : '';
    button.setAttribute('aria-label', open ? t('close') : t('open', { business: config.business }) + news);
    button.setAttribute('aria-expanded', String(open));
    button.replaceChildren(icon(open ? icons.down : icons.chat), badge);
    badge.textContent = unread > 0 && !open ? (unread > 99 ? '99+' : String(unread)) : '';
    panel.hidden = !open;
  };
  const setOpen = (next: boolean) => {
    if (next === open) return;
    open = next;
    loadFrame();
    draw();
    tellPlace();
    if (open) frame?.focus();
    else button.focus();
  };

  window.addEventListener('message', ({ source, origin, data }: MessageEvent<ToPage>) => {
    if (!frame || source !== frame.contentWindow || origin !== host) return;
    if (data.docket === 'ready') {
      ready = true;
      memory(data.known ? 'remember' : 'forget');
      tellPlace();
    } else if (data.docket === 'close') setOpen(false);
    else if (data.docket === 'unread') {
      unread = data.count;
      draw();
    }
  });
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') setOpen(false);
  });
  window.docket = { open: () => setOpen(true), close: () => setOpen(false) };

  root.append(panel, button);
  draw();
  document.body.append(outer);
  if (openAtOnce) setOpen(true);
  else if (memory('known')) loadFrame();
}

/** Whether this browser has written before, kept by the page's own site: the frame's storage is out of reach here. */
function memory(use: 'known' | 'remember' | 'forget'): boolean {
  const name = 'docket-chat';
  try {
    if (use === 'known') return localStorage.getItem(name) !== null;
    if (use === 'remember') localStorage.setItem(name, '1');
    else localStorage.removeItem(name);
  } catch {
    // Storage may be forbidden: then answers are counted once the chat was opened.
  }
  return false;
}

const bodyThere = () =>
  document.body
    ? undefined
    : new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
