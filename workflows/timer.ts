import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * One durable timer for the earliest due time. It moves only to an earlier time: a deadline that moved later lets the
 * timer fire in vain and be armed again, which costs less history than cancelling it with every command.
 */
export class Alarm {
  #at: number | undefined;
  #scope: CancellationScope | undefined;
  readonly #ring: () => void;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  arm(at: number | undefined, summary: string): void {
    if (at === undefined || (this.#at !== undefined && this.#at <= at)) return;
    this.cancel();
    this.#at = at;
    const scope = new CancellationScope();
    this.#scope = scope;
    scope
      .run(() => sleep(Math.max(at - Date.now(), 1), { summary }))
      .then(
        () => {
          this.#at = undefined;
          this.#ring();
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  cancel(): void {
    this.#scope?.cancel();
    this.#scope = undefined;
    this.#at = undefined;
  }
}
