import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import type { BookingView } from '#api/bookings/views.ts';
import { type ActionResult, commandIdField, intentField } from '#web/lib/action-result.ts';
import { showToast } from '#web/lib/toast.ts';
import { useProblemText } from '#web/lib/use-problem-text.ts';

export type Move = { id: string; start: Date };

const none = { title: '', status: 0 };

/** Moves a booking: it stands at its new time while the command is on its way, and at the old one when refused. */
export function useBookingMoves(bookings: BookingView[]) {
  const { data, state, formData, submit } = useFetcher<ActionResult>();
  const problem = state === 'idle' && data && !data.ok ? data.problem : undefined;
  const text = useProblemText(problem ?? none);
  useEffect(() => {
    if (problem) showToast({ text, tone: 'danger' });
  }, [problem, text]);
  const shown = bookings.map((booking) => {
    if (formData?.get('id') !== booking.id) return booking;
    const start = Date.parse(String(formData.get('start')));
    const length = Date.parse(booking.end) - Date.parse(booking.start);
    const iso = (at: number) => new Date(at).toISOString();
    return { ...booking, start: iso(start), end: iso(start + length) };
  });
  const move = ({ id, start }: Move) =>
    submit(
      {
        ...{ [intentField]: 'move', [commandIdField]: crypto.randomUUID() },
        ...{ id, start: start.toISOString() },
      },
      { method: 'post', preventScrollReset: true },
    );
  return { shown, move };
}
