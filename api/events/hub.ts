import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Role } from '#workflows/process.ts';
import { type Heard, Recent } from './recent.ts';

/** One timeline entry as the projection announced it: ids only. */
export type Entry = {
  business: string;
  seq: number;
  process: string;
  process_id: string;
  kind: string;
  internal: boolean;
  customer_id: string | null;
  assignee_id: string | null;
  /** Who had it before, for an assignment. */
  previous_id: string | null;
};

/** What somebody does in a conversation right now, with who may know of it. */
export type Presence = {
  business: string;
  /** Or the provider, or the visitor's lead. */
  customer_id: string;
  assignee_id: string | null;
  /** Its ticket waits for an agent: every one may look at it. */
  queued: boolean;
  kind: 'typing' | 'read' | 'viewing' | 'left';
  conversation: string;
  member: { id: string; name: string; role: string };
  at: string;
};

/** A plain record, such as a service, that the API has changed: by its id, and for whom. */
export type RecordChange = {
  business: string;
  process: string;
  id: string;
  kind: string;
  audience: Role[];
  /** Whom it is for besides, whatever their role. */
  members?: string[];
};

type Announcement = {
  business: string;
  commands: string[];
  entries: Omit<Entry, 'business'>[];
  /** Members whose notifications have changed. */
  noted?: string[];
};

/**
 * The process's one listening connection. Whoever waits for a command's outcome or for events subscribes here; when the
 * connection was lost and came back, `resync` tells subscribers to read what they may have missed.
 */
export class Hub {
  readonly #url: string;
  readonly #log: Logger;
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #onNotice: Record<string, (payload: string) => void>;
  readonly #recent = new Recent();
  #client: pg.Client | undefined;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  connected = false;

  /** `notices`: further channels with what to do on each. */
  constructor(url: string, log: Logger, notices: Record<string, (payload: string) => void> = {}) {
    this.#url = url;
    this.#log = log;
    this.#onNotice = {
      ...notices,
      docket: (payload) => this.#announce(JSON.parse(payload) as Announcement),
      docket_record: (payload) => {
        const change = JSON.parse(payload) as RecordChange;
        this.#recent.add({ change });
        this.#emitter.emit('record', change);
      },
      docket_presence: (payload) => this.#emitter.emit('presence', JSON.parse(payload) as Presence),
    };
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      keepAlive: true,
      application_name: 'docket-hub',
    });
    this.#client = client;
    client.on('notification', ({ channel, payload = '' }) => this.#onNotice[channel]?.(payload));
    client.on('error', (error) => this.#log.warn({ err: error.message }, 'listening connection lost'));
    client.on('end', () => this.#lost());
    try {
      await client.connect();
      for (const channel of Object.keys(this.#onNotice)) await client.query(`listen ${channel}`);
      this.connected = true;
      this.#recent.begin();
      this.#emitter.emit('resync');
      for (const key of [...this.#waiting.keys()]) this.#wake(key);
    } catch (error) {
      this.#log.warn({ err: String(error) }, 'cannot listen yet');
      client.end().catch(() => undefined);
      this.#lost();
    }
  }

  async stop(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => undefined);
  }

  /** Resolves when the command's outcome was announced (true) or the time is over (false); subscribe before signalling. */
  outcome(
    businessId: string,
    commandId: string,
    milliseconds: number,
  ): { announced: Promise<boolean>; forget(): void } {
    const key = `${businessId}/${commandId}`;
    let forget = () => {};
    const announced = new Promise<boolean>((resolve) => {
      const wake = () => settle(true);
      const settle = (value: boolean) => {
        clearTimeout(timer);
        const others = this.#waiting.get(key);
        others?.delete(wake);
        if (others?.size === 0) this.#waiting.delete(key);
        resolve(value);
      };
      const timer = setTimeout(() => settle(false), milliseconds);
      forget = () => settle(false);
      this.#waiting.set(key, (this.#waiting.get(key) ?? new Set()).add(wake));
    });
    return { announced, forget };
  }

  onEntry(listener: (entry: Entry) => void): () => void {
    this.#emitter.on('entry', listener);
    return () => this.#emitter.off('entry', listener);
  }

  /** This member was told something, or has read it elsewhere. */
  onNoted(businessId: string, memberId: string, listener: () => void): () => void {
    const name = `noted ${businessId}/${memberId}`;
    this.#emitter.on(name, listener);
    return () => this.#emitter.off(name, listener);
  }

  onPresence(listener: (presence: Presence) => void): () => void {
    this.#emitter.on('presence', listener);
    return () => this.#emitter.off('presence', listener);
  }

  onRecord(listener: (change: RecordChange) => void): () => void {
    this.#emitter.on('record', listener);
    return () => this.#emitter.off('record', listener);
  }

  /** What was heard from this time on; undefined where that is not known any more. */
  heardSince(time: number): Heard[] | undefined {
    return this.connected ? this.#recent.since(time) : undefined;
  }

  onResync(listener: () => void): () => void {
    this.#emitter.on('resync', listener);
    return () => this.#emitter.off('resync', listener);
  }

  #announce({ business, commands, entries, noted = [] }: Announcement): void {
    for (const id of commands) this.#wake(`${business}/${id}`);
    for (const one of entries) {
      const entry = { ...one, business };
      this.#recent.add({ entry });
      this.#emitter.emit('entry', entry);
    }
    for (const id of noted) {
      this.#recent.add({ noted: `${business}/${id}` });
      this.#emitter.emit(`noted ${business}/${id}`);
    }
  }

  #wake(key: string): void {
    for (const wake of this.#waiting.get(key) ?? []) wake();
  }

  #lost(): void {
    this.connected = false;
    if (this.#closed || this.#retry) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.start();
    }, 500);
  }
}
