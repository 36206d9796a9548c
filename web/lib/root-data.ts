import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '#web/root.tsx';

/** What every page knows: language, theme, zone, the time of the request. Has defaults when the root failed. */
export function useRootData() {
  return useRouteLoaderData<typeof loader>('root') ?? fallback;
}

const fallback = {
  language: 'en',
  theme: 'system',
  zone: 'UTC',
  now: 0,
  seed: '00000000-0000-4000-8000-000000000000',
  requestId: '',
  toast: undefined,
} as const;
