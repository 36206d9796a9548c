import { type FileView, Refusal } from './client.ts';
import type { Storage } from './storage.ts';

/** A message on its way. Its id is the Idempotency-Key: sent twice, it is written once. */
export type Outgoing = {
  id: string;
  body: string;
  files: FileView[];
  at: string;
  refused?: Refusal;
  messageId?: string;
};

const pauses = [1_000, 2_000, 5_000, 10_000];

/** Sends one after the other, in order, until each is taken or refused; survives a reload. */
export class Outbox {
  readonly #storage: Storage;
  readonly #send: (message: Outgoing) => Promise<string>;
  readonly #changed: () => void;
  #items: Outgoing[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #failures = 0;

  constructor(storage: Storage, send: (message: Outgoing) => Promise<string>, changed: () => void) {
    this.#storage = storage;
    this.#send = send;
    this.#changed = changed;
    this.#items = (storage.read<Outgoing[]>('outbox') ?? []).map((one) => ({
      ...one,
      files: one.files ?? [],
    }));
  }

  get items(): readonly Outgoing[] {
    return this.#items;
  }

  add(body: string, files: FileView[] = []): void {
    this.#set([...this.#items, { id: crypto.randomUUID(), body, files, at: new Date().toISOString() }]);
    this.flush();
  }

  /** What the thread shows by now needs no second bubble. */
  drop(known: ReadonlySet<string>): void {
    const rest = this.#items.filter(({ messageId }) => !messageId || !known.has(messageId));
    if (rest.length !== this.#items.length) this.#set(rest);
  }

  discard(id: string): void {
    this.#set(this.#items.filter((one) => one.id !== id));
    this.flush();
  }

  retry(id: string): void {
    this.#set(
      this.#items.map(({ refused, ...one }) => (one.id === id || !refused ? one : { ...one, refused })),
    );
    this.flush();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#set([]);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#sending) return;
    this.#sending = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const { id } = next;
      try {
        const messageId = await this.#send(next);
        this.#failures = 0;
        this.#set(this.#items.map((one) => (one.id === id ? { ...one, messageId } : one)));
      } catch (error) {
        if (!(error instanceof Refusal) || error.passing) {
          const known =
            error instanceof Refusal && error.status === 429 ? error.retryAfter * 1000 : undefined;
          this.#timer = setTimeout(
            () => this.flush(),
            known ?? pauses[Math.min(this.#failures++, pauses.length - 1)],
          );
          break;
        }
        this.#set(this.#items.map((one) => (one.id === id ? { ...one, refused: error } : one)));
      }
    }
    this.#sending = false;
  }

  #next(): Outgoing | undefined {
    return this.#items.find(({ messageId, refused }) => !messageId && !refused);
  }

  #set(items: Outgoing[]): void {
    this.#items = items;
    // What was refused is tried again after a reload: its reason is no text to keep.
    this.#storage.write(
      'outbox',
      items.map(({ refused: _, ...one }) => one),
    );
    this.#changed();
  }
}
