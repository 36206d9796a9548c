import type { EventContentArg, EventDropArg, EventInput } from '@fullcalendar/core';
import deLocale from '@fullcalendar/core/locales/de';
import esLocale from '@fullcalendar/core/locales/es';
import interactionPlugin, { type EventReceiveArg } from '@fullcalendar/interaction';
import FullCalendar from '@fullcalendar/react';
import timeGridPlugin from '@fullcalendar/timegrid';
import { useNavigate } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useRootData } from '#web/lib/root-data.ts';
import { plannedStatuses } from '#workflows/booking/commands.ts';
import type { Named } from './bookings.server.ts';
import type { Span } from './calendar-days.ts';
import type { Move } from './use-booking-moves.ts';

type Props = {
  day: string;
  span: Span;
  bookings: BookingView[];
  providers: Named[];
  onMove: (move: Move) => void;
};

/** The days as grids: one, or one for each provider and one for what nobody has yet. */
export default function CalendarGrid({ day, span, bookings, providers, onMove }: Props) {
  const { t } = useTranslation('bookingDesk');
  const hours = shownHours(bookings);
  if (span === 'day') {
    return <Grid day={day} view="timeGridDay" bookings={bookings} onMove={onMove} hours={hours} />;
  }
  if (span === 'week') {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
      <div tabIndex={0} className="overflow-x-auto">
        <div className="min-w-168">
          <Grid day={day} view="timeGridWeek" bookings={bookings} onMove={onMove} hours={hours} />
        </div>
      </div>
    );
  }
  const columns = [...providers, { id: '', name: t('nobody') }];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <div tabIndex={0} className="flex snap-x gap-3 overflow-x-auto">
      {columns.map(({ id, name }) => (
        <section key={id} aria-label={name} className="min-w-64 flex-1 snap-start">
          <h3 className="mb-1 font-semibold">{name}</h3>
          <Grid
            day={day}
            view="timeGridDay"
            bookings={bookings.filter(({ provider }) => (provider?.id ?? '') === id)}
            onMove={onMove}
            hours={hours}
            // What nobody has yet is given away; nothing is taken from somebody without another.
            onTake={id ? (move) => onMove({ ...move, providerId: id }) : undefined}
          />
        </section>
      ))}
    </div>
  );
}

type GridProps = Pick<Props, 'day' | 'bookings' | 'onMove'> & {
  view: 'timeGridDay' | 'timeGridWeek';
  hours: ReturnType<typeof shownHours>;
  /** A booking of another grid was dropped here. */
  onTake?: ((move: Move) => void) | undefined;
};

function Grid({ day, view, bookings, onMove, onTake, hours }: GridProps) {
  const { language } = useRootData();
  const { t } = useTranslation('bookingDesk');
  const navigate = useNavigate();
  const events: EventInput[] = bookings.map((booking) => ({
    id: booking.id,
    title: `B-${booking.number} ${booking.service.name}`,
    start: booking.start,
    end: booking.end,
    url: paths.admin.booking(booking.id),
    startEditable: (plannedStatuses as readonly string[]).includes(booking.status),
    classNames: [`booking-${booking.status}`, ...(booking.away ? ['booking-away'] : [])],
    extendedProps: {
      who: [booking.customer.name, booking.provider?.name].filter(Boolean).join(' · '),
      ...(booking.away && { away: t('away') }),
    },
  }));
  return (
    <div className="booking-calendar">
      <FullCalendar
        plugins={[timeGridPlugin, interactionPlugin]}
        locales={[deLocale, esLocale]}
        locale={language}
        initialView={view}
        initialDate={day}
        firstDay={1}
        headerToolbar={false}
        allDaySlot={false}
        nowIndicator
        height="auto"
        {...hours}
        slotDuration="00:30:00"
        snapDuration="00:15:00"
        eventDurationEditable={false}
        editable={onTake !== undefined}
        droppable={onTake !== undefined}
        events={events}
        eventContent={content}
        eventClick={({ jsEvent, event }) => {
          jsEvent.preventDefault();
          navigate(event.url);
        }}
        eventDrop={({ event }: EventDropArg) => event.start && onMove({ id: event.id, start: event.start })}
        // The bookings tell where each stands: what the grids have moved between them goes back first.
        eventLeave={({ revert }) => revert()}
        eventReceive={({ event, revert }: EventReceiveArg) => {
          const { id, start } = event;
          revert();
          if (start) onTake?.({ id, start });
        }}
      />
    </div>
  );
}

const content = ({ timeText, event }: EventContentArg) => (
  <div className="overflow-hidden px-1 text-xs leading-tight">
    <span className="tabular-nums">{timeText}</span> <span className="font-medium">{event.title}</span>
    <span className="block truncate">{String(event.extendedProps.who)}</span>
    {event.extendedProps.away && (
      <strong className="block truncate">{String(event.extendedProps.away)}</strong>
    )}
  </div>
);

/** A working day, and more where something is booked: all of it is seen without a scrolling part inside the page. */
function shownHours(bookings: BookingView[]) {
  const spans = bookings.map(({ start, end }) => [new Date(start), new Date(end)] as const);
  const overnight = spans.some(([start, end]) => start.getDate() !== end.getDate());
  const first = overnight ? 0 : Math.min(7, ...spans.map(([start]) => start.getHours()));
  const last = overnight ? 24 : Math.max(20, ...spans.map(([, end]) => end.getHours() + 1));
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00:00`;
  return { slotMinTime: clock(first), slotMaxTime: clock(last) };
}
