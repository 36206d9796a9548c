import { client, type LeadMessage, Refusal, type Session } from './client.ts';
import { Outbox } from './outbox.ts';
import type { Storage } from './storage.ts';
import { follow } from './stream.ts';

const pollEvery = 5_000;
/** A browser gives a site six connections: pages in the background must not hold them all. */
const hiddenFor = 10_000;
/** Who types says so every three seconds. */
const typingShownFor = 5_000;
const typingToldEvery = 3_000;

type Presence = { kind: 'typing' | 'read'; member: { id: string; name: string }; at: string };

/** The thread of one visitor: what was said, what is on its way, and whether news come at once. */
export class Conversation {
  readonly session: Session;
  readonly outbox: Outbox;
  messages: LeadMessage[] = [];
  older: string | null = null;
  seenAt: string | null = null;
  typing: string | undefined;
  live = false;
  loaded = false;
  /** No more can be written here: the visitor is a customer, or the server knows the conversation no longer. */
  over: 'converted' | 'ended' | undefined;
  unread = 0;
  readonly #changed: () => void;
  #reading = false;
  #stream: ReturnType<typeof follow> | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;
  #toldTyping = 0;
  #refreshing: Promise<void> | undefined;
  #again = false;

  constructor(session: Session, storage: Storage, changed: () => void) {
    this.session = session;
    this.#changed = changed;
    this.outbox = new Outbox(
      storage,
      async ({ id, body, files }) => {
        this.#toldTyping = 0;
        try {
          const { messageId } = await this.#guard(client.write(session, body, files, id));
          this.refresh();
          return messageId;
        } catch (error) {
          if (error instanceof Refusal && error.status === 409) this.over = 'converted';
          throw error;
        }
      },
      changed,
    );
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    addEventListener('online', this.#onOnline);
    this.#onVisibility();
    this.outbox.flush();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    removeEventListener('online', this.#onOnline);
    this.#rests();
  }

  /** Whether the visitor looks at it: only then what comes counts as read. */
  setReading(reading: boolean): void {
    this.#reading = reading;
    if (reading) this.refresh();
  }

  /** Reads what is newest. Calls that come meanwhile are one more reading after it. */
  refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#read().finally(() => {
      this.#refreshing = undefined;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
    });
    return this.#refreshing;
  }

  async readOlder(): Promise<void> {
    if (!this.older) return;
    const page = await client.messages(this.session, this.older);
    this.older = page.nextCursor;
    this.#merge(page.items);
    this.#changed();
  }

  tellTyping(): void {
    const now = performance.now();
    if (now - this.#toldTyping < typingToldEvery && this.#toldTyping > 0) return;
    this.#toldTyping = now;
    client.typing(this.session).catch(() => undefined);
  }

  async #read(): Promise<void> {
    try {
      const { seenAt, unread } = await this.#guard(client.state(this.session));
      this.seenAt = seenAt;
      this.unread = unread;
      if (this.#reading) await this.#readMessages();
      this.#changed();
    } catch {
      // The stream's next word or the next poll reads it.
    }
  }

  async #readMessages(): Promise<void> {
    const page = await this.#guard(client.messages(this.session));
    if (!this.loaded) this.older = page.nextCursor;
    this.loaded = true;
    this.unread = 0;
    this.#merge(page.items);
    if (!this.messages.at(-1)?.mine) this.typing = undefined;
    this.outbox.drop(new Set(this.messages.map(({ id }) => id)));
  }

  #merge(items: LeadMessage[]): void {
    const byId = new Map(this.messages.map((one) => [one.id, one]));
    for (const one of items) byId.set(one.id, one);
    this.messages = [...byId.values()].sort((a, b) =>
      a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1,
    );
  }

  /** What the server no longer knows ends here. */
  async #guard<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof Refusal && error.over) this.#end();
      throw error;
    }
  }

  #end(): void {
    this.over = 'ended';
    this.stop();
    this.#changed();
  }

  readonly #onVisibility = () => {
    clearTimeout(this.#rest);
    if (document.hidden) this.#rest = setTimeout(() => this.#rests(), hiddenFor);
    else this.#listens();
  };

  readonly #onOnline = () => {
    this.#stream?.retry();
    this.#caughtUp();
  };

  #listens(): void {
    if (this.over) return;
    this.refresh();
    this.#poll ??= setInterval(() => !this.live && this.refresh(), pollEvery);
    this.#stream ??= follow({
      open: (last, signal) => client.events(this.session, last, signal),
      hear: ({ name, data }) => this.#hear(name, data),
      live: (live) => {
        if (live === this.live) return;
        this.live = live;
        if (live) this.#caughtUp();
        this.#changed();
      },
      over: () => this.#end(),
    });
  }

  /** After a gap nobody knows what was missed, nor what could not be sent. */
  #caughtUp(): void {
    this.refresh();
    this.outbox.flush();
  }

  #rests(): void {
    clearInterval(this.#poll);
    this.#poll = undefined;
    this.#stream?.stop();
    this.#stream = undefined;
  }

  #hear(name: string, data: string): void {
    if (name !== 'presence') {
      this.refresh();
      return;
    }
    const { kind, member, at } = JSON.parse(data) as Presence;
    if (member.id === this.session.leadId) return;
    if (kind === 'read') {
      this.seenAt = at;
      this.#changed();
    } else {
      this.typing = member.name;
      clearTimeout(this.#typingEnds);
      this.#typingEnds = setTimeout(() => {
        this.typing = undefined;
        this.#changed();
      }, typingShownFor);
      this.#changed();
    }
  }
}
