import { Refusal } from './client.ts';

type StreamEvent = { name: string; data: string };
type Hooks = {
  open: (last: string | undefined, signal: AbortSignal) => Promise<Response>;
  hear: (event: StreamEvent) => void;
  /** Whether what happens is heard at once. */
  live: (live: boolean) => void;
  over: () => void;
};

const pauses = [1_000, 2_000, 5_000, 10_000];
/** The server is heard at least every 15 s; a line that is silent for longer is dead, or somebody holds it back. */
const silence = 40_000;

/**
 * Server-sent events by `fetch`, which unlike EventSource sends an Authorization header: resumes where it broke off,
 * and tries again until it is stopped.
 */
export function follow({ open, hear, live, over }: Hooks) {
  let last: string | undefined;
  let failures = 0;
  let control = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const run = async () => {
    timer = undefined;
    control = new AbortController();
    let watch = setTimeout(() => control.abort(), silence);
    try {
      const response = await open(last, control.signal);
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        clearTimeout(watch);
        watch = setTimeout(() => control.abort(), silence);
        failures = 0;
        live(true);
        const blocks = (rest + value).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const event = parse(block);
          if (event.id) last = event.id;
          if (event.name) hear(event);
        }
      }
    } catch (error) {
      if (error instanceof Refusal && error.over) {
        stopped = true;
        over();
      }
    }
    clearTimeout(watch);
    live(false);
    if (stopped) return;
    timer = setTimeout(run, pauses[Math.min(failures++, pauses.length - 1)]);
  };
  run();
  return {
    /** Now rather than after the pause: the network is back. */
    retry() {
      if (timer === undefined || stopped) return;
      clearTimeout(timer);
      run();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      control.abort();
    },
  };
}

function parse(block: string): StreamEvent & { id: string } {
  const event = { name: '', data: '', id: '' };
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    const [field, value] = [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')];
    if (field === 'event') event.name = value;
    else if (field === 'data') event.data += value;
    else if (field === 'id') event.id = value;
  }
  return event;
}
