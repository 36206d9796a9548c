const away = new Set([502, 503, 504]);
const watchers = new Set<() => void>();
let waiting = 0;

/** Whether loaders are waiting for a server that does not answer. */
export const waitingStore = {
  get: () => waiting > 0,
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
};

/**
 * Makes loaders wait out a broken network, and a server that is away while it is asked for the page in view again.
 * Remix would put an error page in the place of the page, and of everything typed there.
 */
export function installPatientFetch() {
  const plain = window.fetch;
  window.fetch = async (input, init) => {
    const path = loaderPath(input, init);
    if (!path) return plain(input, init);
    const first = await attempt(plain, input, init);
    if (answers(first, path)) return first;
    count(1);
    try {
      for (let pause = 500; ; pause = Math.min(pause * 2, 5000)) {
        await rest(pause, init?.signal);
        const response = await attempt(plain, input, init);
        if (answers(response, path)) return response;
      }
    } finally {
      count(-1);
    }
  };
}

function loaderPath(input: RequestInfo | URL, init: RequestInit | undefined) {
  if (!(input instanceof URL) || (init?.method ?? 'GET') !== 'GET') return undefined;
  return /^(.*)\.data$/.exec(input.pathname)?.[1]?.replace(/^\/_root$/, '/');
}

const attempt = (plain: typeof fetch, ...request: Parameters<typeof fetch>) =>
  plain(...request).catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });

const answers = (response: Response | undefined, path: string): response is Response =>
  response !== undefined && !(away.has(response.status) && path === location.pathname);

const rest = (ms: number, signal: AbortSignal | null | undefined) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

function count(step: number) {
  waiting += step;
  for (const watcher of watchers) watcher();
}
