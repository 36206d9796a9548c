import type { Entry, RecordChange } from './hub.ts';

/** `noted`: the member whose notifications have changed, after their business. */
export type Heard = { entry: Entry } | { change: RecordChange } | { noted: string };

const keptFor = 60_000;
const most = 5000;
/** Servers' clocks differ a little, and what a page shows was read a moment before its time was noted. */
const leeway = 1000;

/** What was heard lately: a page is made some time before its stream is open, and may not miss what happens between. */
export class Recent {
  #knownFrom = Number.POSITIVE_INFINITY;
  #heard: { at: number; what: Heard }[] = [];

  /** From now on everything is heard. */
  begin(): void {
    this.#knownFrom = Date.now();
    this.#heard = [];
  }

  add(what: Heard): void {
    const now = Date.now();
    this.#heard.push({ at: now, what });
    const kept = this.#heard.findIndex(
      ({ at }, index) => at >= now - keptFor && this.#heard.length - index <= most,
    );
    if (kept === 0) return;
    this.#knownFrom = Math.max(this.#knownFrom, this.#heard[kept - 1]!.at);
    this.#heard.splice(0, kept);
  }

  /** What was heard from then on; undefined where that is not known any more. */
  since(time: number): Heard[] | undefined {
    const from = time - leeway;
    if (from < this.#knownFrom) return undefined;
    return this.#heard.filter(({ at }) => at >= from).map(({ what }) => what);
  }
}
