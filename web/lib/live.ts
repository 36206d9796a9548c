import type { Role } from '#workflows/process.ts';
import { paths } from './paths.ts';

/** Something changed. Ids only: who may see it asks the API for the rest. */
export type LiveEvent = { seq: number; process: string; id: string; kind: string };
/** What somebody does in a conversation at this moment. */
export type Present = { id: string; name: string; role: Role | 'visitor' };
type PresenceEvent = {
  kind: 'typing' | 'read' | 'viewing' | 'left';
  conversation: string;
  member: Present;
  at: string;
};
export type Connection = 'idle' | 'connecting' | 'live' | 'polling';

/** `undefined` asks to read everything again: after a gap nobody knows what was missed. */
type Handler = (event: LiveEvent | undefined) => void;

/** The reader's own notifications have changed. */
const notice: LiveEvent = { seq: 0, process: 'notification', id: '', kind: 'noted' };

const pollEvery = 5000;
/** HTTP/1.1 gives a site six connections: tabs in the background must not hold them all. */
const hiddenFor = 10_000;

const handlers = new Set<Handler>();
const presenceHandlers = new Set<(event: PresenceEvent) => void>();
const watchers = new Set<() => void>();
let source: EventSource | undefined;
let connection: Connection = 'idle';
let poll: ReturnType<typeof setInterval> | undefined;
let rest: ReturnType<typeof setTimeout> | undefined;

function setConnection(next: Connection) {
  connection = next;
  for (const watcher of watchers) watcher();
}

function tell(event: LiveEvent | undefined) {
  for (const handler of handlers) handler(event);
}

/** Reading changes what pages show; all else is gone before they could ask for it. */
function hear(event: PresenceEvent) {
  if (event.kind === 'read') tell({ seq: 0, process: 'conversation', id: event.conversation, kind: 'read' });
  else for (const handler of presenceHandlers) handler(event);
}

/** For a window that has read by itself what it was told. */
export const tellOwn = () => tell(notice);

/** When what the page shows was read, by the server's clock: the first stream tells whether something came since. */
let servedAt = 0;
let begun = false;

function open() {
  source?.close();
  const since = begun ? undefined : servedAt;
  begun = true;
  const opened = new EventSource(paths.events({ since }));
  source = opened;
  opened.addEventListener('open', () => {
    const missed = connection === 'polling' || since === undefined;
    stopPolling();
    setConnection('live');
    if (missed) tell(undefined);
  });
  opened.addEventListener('error', startPolling);
  opened.addEventListener('missed', () => tell(undefined));
  opened.addEventListener('notice', () => tell(notice));
  opened.addEventListener('change', (message: MessageEvent<string>) => tell(JSON.parse(message.data)));
  opened.addEventListener('presence', (message: MessageEvent<string>) => hear(JSON.parse(message.data)));
}

/** While the stream is down: read again every 5 s, and open it anew once the browser has given up. */
function startPolling() {
  if (connection === 'connecting') tell(undefined);
  setConnection('polling');
  poll ??= setInterval(() => {
    tell(undefined);
    if (source?.readyState === EventSource.CLOSED) open();
  }, pollEvery);
}

function stopPolling() {
  clearInterval(poll);
  poll = undefined;
}

function close() {
  stopPolling();
  source?.close();
  source = undefined;
  setConnection('idle');
}

function onVisibility() {
  clearTimeout(rest);
  if (document.hidden) {
    rest = setTimeout(close, hiddenFor);
    return;
  }
  // Once it is open, everything is read again.
  if (source) tell(undefined);
  else start();
}

function start() {
  setConnection('connecting');
  open();
}

/** Hears every event of this tab's one stream, which is open while anybody listens. */
export function listen(handler: Handler, readAt: number) {
  servedAt = readAt;
  handlers.add(handler);
  if (handlers.size === 1) {
    document.addEventListener('visibilitychange', onVisibility);
    if (!source && !document.hidden) start();
  }
  clearTimeout(rest);
  return () => {
    handlers.delete(handler);
    if (handlers.size > 0) return;
    document.removeEventListener('visibilitychange', onVisibility);
    // A page that follows at once keeps the stream.
    rest = setTimeout(close, 1000);
  };
}

/** Hears who types and who is there, as long as the page listens for changes too. */
export function listenForPresence(handler: (event: PresenceEvent) => void) {
  presenceHandlers.add(handler);
  return () => {
    presenceHandlers.delete(handler);
  };
}

export const connectionStore = {
  get: () => connection,
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
};
