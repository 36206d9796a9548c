import type { LoaderFunctionArgs } from '@remix-run/node';
import type { DraftMark, DraftView, Thread } from '#api/drafts/queries.ts';
import { get } from '#web/lib/api.server.ts';

/** What the reader has begun to write in a thread. */
export async function loadDrafts(args: LoaderFunctionArgs, { thread, id }: Thread): Promise<DraftView[]> {
  const { items } = await get<{ items: DraftView[] }>(
    args,
    `/api/drafts/${thread}/${encodeURIComponent(id)}`,
  );
  return items;
}

/** The ids of the threads of a kind in which the reader has begun to write. */
export async function loadDrafted(args: LoaderFunctionArgs, thread: Thread['thread']): Promise<string[]> {
  const { items } = await get<{ items: DraftMark[] }>(args, '/api/drafts');
  return items.filter((one) => one.thread === thread).map(({ id }) => id);
}
