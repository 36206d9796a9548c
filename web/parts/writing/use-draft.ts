import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DraftKind, DraftView, Thread } from '#api/drafts/queries.ts';
import { attachedField, attachedOf, filesChanged, filesReturned } from '#web/parts/attachment/attached.ts';
import { useFormState } from '#web/ui/form/form-state.ts';
import { DraftKeeper, type KeeperState, type Unsent } from './draft-keeper.ts';

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

function readForm({ value: body, form }: HTMLTextAreaElement): Unsent {
  return { body, attachments: attachedOf(form && new FormData(form).get(attachedField)) };
}

function show(field: HTMLTextAreaElement, unsent: Unsent | undefined) {
  if (!unsent) return;
  const { body, attachments } = unsent;
  if (field.value !== body) field.value = body;
  field.form?.dispatchEvent(new CustomEvent(filesReturned, { detail: attachments }));
}

/** Keeps the field of a `CommandForm` as a draft on the server, and shows what was saved on another device. */
export function useDraft(
  field: RefObject<HTMLTextAreaElement>,
  { thread, id, kind, saved }: DraftPlace,
): KeeperState {
  const [state, setState] = useState<KeeperState>({ savedAt: saved?.savedAt, failed: false });
  const keeper = useRef<DraftKeeper>();
  const taken = useRef(false);
  const { pending } = useFormState();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved since is looked at below
  useEffect(() => {
    const { current: textarea } = field;
    if (!textarea) return;
    const path = `/api/drafts/${thread}/${id}/${kind}`;
    const made = new DraftKeeper(path, saved, () => readForm(textarea), setState);
    keeper.current = made;
    // Typed before the script came.
    if (textarea.value !== (saved?.body ?? '')) made.typed();
    if (isReloaded()) void readDraft({ thread, id, kind }).then((found) => show(textarea, made.newer(found)));
    const { form } = textarea;
    const onInput = () => made.typed();
    const onReset = () => {
      // It goes back to what it was first: an empty field, not the draft that was sent.
      textarea.defaultValue = '';
      taken.current = true;
      made.sent();
    };
    const onSubmit = () => {
      taken.current = false;
      made.sending();
    };
    const onLeave = () => made.save(true);
    const onHide = () => document.hidden && onLeave();
    textarea.addEventListener('input', onInput);
    form?.addEventListener(filesChanged, onInput);
    form?.addEventListener('reset', onReset);
    form?.addEventListener('submit', onSubmit);
    window.addEventListener('pagehide', onLeave);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      textarea.removeEventListener('input', onInput);
      form?.removeEventListener(filesChanged, onInput);
      form?.removeEventListener('reset', onReset);
      form?.removeEventListener('submit', onSubmit);
      window.removeEventListener('pagehide', onLeave);
      document.removeEventListener('visibilitychange', onHide);
      onLeave();
    };
  }, [field, thread, id, kind]);

  const was = useRef(pending);
  useEffect(() => {
    if (was.current && !pending && !taken.current) keeper.current?.refused();
    was.current = pending;
  }, [pending]);

  useEffect(() => {
    const { current: textarea } = field;
    if (textarea && !pending) show(textarea, keeper.current?.newer(saved));
  }, [field, saved, pending]);

  return state;
}
