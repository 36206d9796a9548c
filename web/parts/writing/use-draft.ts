import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DraftKind, DraftView, Thread } from '#api/drafts/queries.ts';
import { useFormState } from '#web/ui/form/form-state.ts';
import { DraftKeeper, type KeeperState } from './draft-keeper.ts';

/** Where a text belongs, and what was saved of it. */
export type DraftPlace = Thread & { kind: DraftKind; saved: DraftView | undefined };

/** What was typed last before a reload may have been saved after the page was asked for. */
const isReloaded = () =>
  performance.getEntriesByType('navigation').some((one) => 'type' in one && one.type !== 'navigate');

async function readDraft({ thread, id, kind }: Omit<DraftPlace, 'saved'>): Promise<DraftView | undefined> {
  const response = await fetch(`/api/drafts/${thread}/${id}`).catch(() => undefined);
  if (!response?.ok) return undefined;
  const { items } = (await response.json()) as { items: DraftView[] };
  return items.find((one) => one.kind === kind);
}

function show(field: HTMLTextAreaElement, body: string | undefined) {
  if (body !== undefined && field.value !== body) field.value = body;
}

/** Keeps the field of a `CommandForm` as a draft on the server, and shows what was saved on another device. */
export function useDraft(
  field: RefObject<HTMLTextAreaElement>,
  { thread, id, kind, saved }: DraftPlace,
): KeeperState {
  const [state, setState] = useState<KeeperState>({ savedAt: saved?.savedAt, failed: false });
  const keeper = useRef<DraftKeeper>();
  const { pending } = useFormState();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved since is looked at below
  useEffect(() => {
    const { current: textarea } = field;
    if (!textarea) return;
    const path = `/api/drafts/${thread}/${id}/${kind}`;
    const made = new DraftKeeper(path, saved, () => textarea.value, setState);
    keeper.current = made;
    // Typed before the script came.
    if (textarea.value !== (saved?.body ?? '')) made.typed();
    if (isReloaded()) void readDraft({ thread, id, kind }).then((found) => show(textarea, made.newer(found)));
    const { form } = textarea;
    const onInput = () => made.typed();
    const onReset = () => {
      // It goes back to what it was first: an empty field, not the draft that was sent.
      textarea.defaultValue = '';
      made.sent();
    };
    const onSubmit = () => made.sending();
    const onLeave = () => made.save(true);
    const onHide = () => document.hidden && onLeave();
    textarea.addEventListener('input', onInput);
    form?.addEventListener('reset', onReset);
    form?.addEventListener('submit', onSubmit);
    window.addEventListener('pagehide', onLeave);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      textarea.removeEventListener('input', onInput);
      form?.removeEventListener('reset', onReset);
      form?.removeEventListener('submit', onSubmit);
      window.removeEventListener('pagehide', onLeave);
      document.removeEventListener('visibilitychange', onHide);
      onLeave();
    };
  }, [field, thread, id, kind]);

  const was = useRef(pending);
  useEffect(() => {
    const { current: textarea } = field;
    if (was.current && !pending && textarea?.value) keeper.current?.refused();
    was.current = pending;
  }, [field, pending]);

  useEffect(() => {
    const { current: textarea } = field;
    if (textarea && !pending) show(textarea, keeper.current?.newer(saved));
  }, [field, saved, pending]);

  return state;
}
