import { type RefObject, useEffect, useRef, useState } from 'react';
import type { AttachmentView } from '#api/attachments/views.ts';
import { filesReturned } from './attached.ts';
import type { Upload } from './use-uploads.ts';

type Files = {
  uploads: Upload[];
  add(files: Iterable<File>): void;
  give(views: AttachmentView[]): void;
  clear(): void;
};

/**
 * Makes the form around an element take files: dropped on it, or pasted into it. It needs no words then, and waits with
 * sending until the files are there.
 */
export function useComposer(inside: RefObject<HTMLElement>, files: Files) {
  const [dropping, setDropping] = useState(false);
  const [held, setHeld] = useState<{ by: HTMLElement | null }>();
  const latest = useRef(files);
  useEffect(() => {
    latest.current = files;
  });

  useEffect(() => {
    const form = inside.current?.closest('form');
    if (!form) return;
    const listening = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(
      name: K,
      listener: (event: HTMLElementEventMap[K]) => void,
      capture = false,
    ) => form.addEventListener(name, listener, { signal: listening.signal, capture });
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    on('dragover', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDropping(true);
    });
    on('dragleave', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !form.contains(relatedTarget)) setDropping(false);
    });
    on('drop', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDropping(false);
      latest.current.add(event.dataTransfer?.files ?? []);
    });
    on('paste', (event) => {
      const { files: pasted, types } = event.clipboardData ?? new DataTransfer();
      // A table of a spreadsheet comes as a text and as its picture: then the text is meant.
      if (pasted.length === 0 || types.includes('text/plain')) return;
      event.preventDefault();
      latest.current.add(pasted);
    });
    on('reset', () => latest.current.clear());
    form.addEventListener(
      filesReturned,
      (event) => {
        latest.current.clear();
        latest.current.give((event as CustomEvent<AttachmentView[]>).detail);
      },
      { signal: listening.signal },
    );
    const submit = (event: SubmitEvent) => {
      if (latest.current.uploads.every(({ state }) => state === 'ready')) return;
      event.preventDefault();
      event.stopPropagation();
      setHeld({ by: event.submitter });
    };
    on('submit', submit, true);
    return () => listening.abort();
  }, [inside]);

  const { uploads } = files;
  useEffect(() => {
    const text = inside.current?.closest('form')?.querySelector<HTMLTextAreaElement>('textarea[name=body]');
    if (text) text.required = uploads.length === 0;
  }, [inside, uploads.length]);

  const ready = uploads.every(({ state }) => state === 'ready');
  useEffect(() => {
    if (!held || !ready) return;
    setHeld(undefined);
    inside.current?.closest('form')?.requestSubmit(held.by);
  }, [inside, held, ready]);

  return { dropping, held: held !== undefined };
}
