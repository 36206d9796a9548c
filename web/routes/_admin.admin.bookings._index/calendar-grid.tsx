import type { EventContentArg, EventDropArg, EventInput } from '@fullcalendar/core';
import deLocale from '@fullcalendar/core/locales/de';
import esLocale from '@fullcalendar/core/locales/es';
import interactionPlugin from '@fullcalendar/interaction';
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
  if (span === 'day') {
    return <Grid day={day} view="timeGridDay" bookings={bookings} onMove={onMove} />;
  }
  if (span === 'week') {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
      <div tabIndex={0} className="overflow-x-auto">
        <div className="min-w-168">
          <Grid day={day} view="timeGridWeek" bookings={bookings} onMove={onMove} />
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
          />
        </section>
      ))}
    </div>
  );
}

type GridProps = Pick<Props, 'day' | 'bookings' | 'onMove'> & { view: 'timeGridDay' | 'timeGridWeek' };

function Grid({ day, view, bookings, onMove }: GridProps) {
  const { language } = useRootData();
  const navigate = useNavigate();
  const events: EventInput[] = bookings.map((booking) => ({
    id: booking.id,
    title: `B-${booking.number} ${booking.service.name}`,
    start: booking.start,
    end: booking.end,
    url: paths.admin.booking(booking.id),
    startEditable: (plannedStatuses as readonly string[]).includes(booking.status),
    classNames: [`booking-${booking.status}`],
    extendedProps: { who: [booking.customer.name, booking.provider?.name].filter(Boolean).join(' · ') },
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
        {...shownHours(bookings)}
        slotDuration="00:30:00"
        snapDuration="00:15:00"
        eventDurationEditable={false}
        events={events}
        eventContent={content}
        eventClick={({ jsEvent, event }) => {
          jsEvent.preventDefault();
          navigate(event.url);
        }}
        eventDrop={({ event }: EventDropArg) => event.start && onMove({ id: event.id, start: event.start })}
      />
    </div>
  );
}

const content = ({ timeText, event }: EventContentArg) => (
  <div className="overflow-hidden px-1 text-xs leading-tight">
    <span className="tabular-nums">{timeText}</span> <span className="font-medium">{event.title}</span>
    <span className="block truncate">{String(event.extendedProps.who)}</span>
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
