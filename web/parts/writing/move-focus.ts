import type { KeyboardEvent } from 'react';

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrows move among the controls of a group that fit the selector, round and round; in a field only up and down do. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string) {
  const step = steps[event.key];
  const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  if (!step || (sideways && event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const next = all.indexOf(document.activeElement as HTMLElement) + step;
  all.at(next % all.length)?.focus();
}
