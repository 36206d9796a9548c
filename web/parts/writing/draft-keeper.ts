import type { AttachmentView } from '#api/attachments/views.ts';

/** What stands in a form: a text and the files that are on the server already. */
export type Unsent = { body: string; attachments: AttachmentView[] };
type Saved = Unsent & { savedAt: string };
export type KeeperState = { savedAt?: string | undefined; failed: boolean };

/** After the last key. */
const pause = 700;
/** What a page that is being left may still send. */
const mostOnLeaving = 60_000;

const idsOf = ({ attachments }: Unsent) => attachments.map(({ id }) => id);
const same = (one: Unsent, other: Unsent | null) =>
  other !== null && one.body === other.body && idsOf(one).join() === idsOf(other).join();
const nothing: Unsent = { body: '', attachments: [] };

/**
 * Keeps what is typed into one field and the files with it on the server: some moments after the last key, and when the page is left. It
 * saves what was typed alone, so a field that is merely empty overwrites nothing; its requests go one after the other.
 */
export class DraftKeeper {
  /** What the server has, as far as is known; null when it may have anything. */
  #known: Unsent | null;
  #savedAt: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #busy = 0;
  /** Something was still on its way when the text was sent: it may bring the draft back. */
  #late = false;
  readonly #path: string;
  readonly #read: () => Unsent;
  readonly #tell: (state: KeeperState) => void;

  constructor(
    path: string,
    saved: Saved | undefined,
    read: () => Unsent,
    tell: (state: KeeperState) => void,
  ) {
    this.#path = path;
    this.#known = saved ?? nothing;
    this.#savedAt = saved?.savedAt;
    this.#read = read;
    this.#tell = tell;
  }

  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), pause);
  }

  save(leaving = false): void {
    clearTimeout(this.#timer);
    const unsent = this.#read();
    if (same(unsent, this.#known)) return;
    this.#known = unsent;
    const keepalive = leaving && unsent.body.length < mostOnLeaving;
    // A page that is being left waits for nothing.
    const request = () => this.#request(unsent, keepalive);
    this.#last = leaving ? request() : this.#last.then(request);
  }

  /** It is on its way to be sent, and the server drops the draft. */
  sending(): void {
    clearTimeout(this.#timer);
    this.#late = this.#busy > 0;
  }

  sent(): void {
    clearTimeout(this.#timer);
    this.#known = nothing;
    this.#savedAt = undefined;
    if (this.#late) this.#last = this.#last.then(() => this.#request(nothing, false));
    this.#tell({ failed: false });
  }

  /** It was not taken: the draft may be gone, the text is not. */
  refused(): void {
    this.#known = null;
    this.typed();
  }

  /** What was saved later and elsewhere, if nothing was typed here since; else undefined. */
  newer(saved: Saved | undefined): Unsent | undefined {
    if (!saved || (this.#savedAt !== undefined && saved.savedAt <= this.#savedAt)) return undefined;
    const shown = this.#read();
    if (this.#busy > 0 || (!same(shown, this.#known) && !same(shown, saved))) return undefined;
    this.#known = saved;
    this.#savedAt = saved.savedAt;
    this.#tell({ savedAt: saved.savedAt, failed: false });
    return saved;
  }

  async #request(unsent: Unsent, keepalive: boolean): Promise<void> {
    const { body } = unsent;
    const attachmentIds = idsOf(unsent);
    this.#busy += 1;
    try {
      const empty = body.trim() === '' && attachmentIds.length === 0;
      const response = await fetch(this.#path, {
        method: empty ? 'DELETE' : 'PUT',
        keepalive,
        ...(!empty && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ body, attachmentIds }),
        }),
      });
      if (!response.ok) throw new Error(`${response.status}`);
      this.#savedAt = empty ? undefined : ((await response.json()) as Saved).savedAt;
      this.#tell({ savedAt: this.#savedAt, failed: false });
    } catch {
      if (this.#known === unsent) this.#known = null;
      this.#tell({ savedAt: this.#savedAt, failed: true });
    } finally {
      this.#busy -= 1;
    }
  }
}
