import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { Person } from '#api/tickets/views.ts';
import { editTextarea } from './edit-textarea.ts';

/** What stands before the cursor when somebody is about to be named. */
const naming = /(?:^|[\s(])@([\p{L}\p{N}.'’ -]{0,40})$/u;
const most = 6;

/** A list of colleagues at an `@` in a note: it narrows while one types, and the keyboard walks through it. */
export function useMentions(field: RefObject<HTMLTextAreaElement>, ticketId: string | undefined) {
  const asked = useRef<Promise<Person[]>>();
  const [found, setFound] = useState<Person[]>([]);
  const [active, setActive] = useState(0);

  function close() {
    setFound([]);
  }

  async function look() {
    const { current } = field;
    const words = current && naming.exec(current.value.slice(0, current.selectionStart))?.[1]?.toLowerCase();
    if (!ticketId || words === undefined || words === null) return close();
    asked.current ??= readColleagues(ticketId);
    const people = await asked.current;
    setActive(0);
    setFound(
      people
        .filter(({ name }) => name.toLowerCase().startsWith(words) && name.length > words.length)
        .slice(0, most),
    );
  }

  function choose({ name }: Person) {
    const { current } = field;
    close();
    if (!current) return;
    const to = current.selectionStart;
    const from = current.value.lastIndexOf('@', to - 1);
    const end = from + name.length + 2;
    editTextarea(current, { from, to, insert: `@${name} `, select: [end, end] });
  }

  /** Whether the key was for the list. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (found.length === 0 || event.ctrlKey || event.metaKey) return false;
    const chosen = found[active];
    if (event.key === 'ArrowDown') setActive((active + 1) % found.length);
    else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % found.length);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) choose(chosen);
    else return false;
    event.preventDefault();
    return true;
  }
  return { found, active, look, choose, close, onKeyDown };
}

async function readColleagues(ticketId: string): Promise<Person[]> {
  const response = await fetch(`/api/tickets/${ticketId}/colleagues`).catch(() => undefined);
  return response?.ok ? ((await response.json()) as { items: Person[] }).items : [];
}
