import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import type { BookingView } from '#api/bookings/views.ts';
import { type ActionResult, commandIdField, intentField } from '#web/lib/action-result.ts';
import { showToast } from '#web/lib/toast.ts';
import { useProblemText } from '#web/lib/use-problem-text.ts';
import type { Named } from './bookings.server.ts';

/** Where a booking was dropped; `providerId` where that is somebody else's. */
export type Move = { id: string; start: Date; providerId?: string };

const none = { title: '', status: 0 };

/**
 * Moves a booking, or gives it to somebody else: it stands in its new place while the command is on its way, and in the
 * old one when refused.
 */
export function useBookingMoves(bookings: BookingView[], providers: Named[]) {
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
    const taken = providers.find(({ id }) => id === formData.get('providerId'));
    const provider = taken ? { ...taken, role: 'provider', phone: null } : booking.provider;
    return { ...booking, provider, start: iso(start), end: iso(start + length) };
  });
  const move = ({ id, start, providerId }: Move) => {
    const before = bookings.find((booking) => booking.id === id);
    const stays = providerId && before?.start === start.toISOString();
    // Who has it keeps it, also where somebody else would be found for that time.
    const whose = providerId ?? before?.provider?.id;
    submit(
      {
        ...{ [intentField]: stays ? 'assign' : 'move', [commandIdField]: crypto.randomUUID() },
        ...{ id, start: start.toISOString(), ...(whose && { providerId: whose }) },
      },
      { method: 'post', preventScrollReset: true },
    );
  };
  return { shown, move };
}
