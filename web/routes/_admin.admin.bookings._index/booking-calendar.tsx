import { Link, useNavigate, useSearchParams } from '@remix-run/react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import { buttonStyles } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { BookingAgenda } from './booking-agenda.tsx';
import type { CalendarData, Named } from './bookings.server.ts';
import { endsOf, spans, stepped } from './calendar-days.ts';
import { useBookingMoves } from './use-booking-moves.ts';

const CalendarGrid = lazy(() => import('./calendar-grid.tsx'));

type Props = CalendarData & { providers: Named[] };

/** Bookings in their days: a grid to drag them in, and the same as a list before the script has come. */
export function BookingCalendar({ day, span, bookings, more, providers }: Props) {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  const hydrated = useHydrated();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { shown, move } = useBookingMoves(bookings, providers);
  const chosen = search.get('provider') ?? '';
  const at = (change: Record<string, string>) =>
    paths.admin.bookings({ view: 'calendar', day, span, ...(chosen && { provider: chosen }), ...change });
  const step = buttonStyles({ tone: 'quiet' });
  const beside = chosen ? providers.filter(({ id }) => id === chosen) : providers;
  const agenda = <BookingAgenda bookings={shown} />;
  return (
    <section aria-label={t('calendar.label')} className="grid gap-3 p-3">
      <div className="flex flex-wrap items-center gap-2">
        <Link to={at({ day: stepped(day, span, -1) })} className={step} aria-label={t('calendar.before')}>
          <ChevronLeft aria-hidden />
        </Link>
        <Link
          to={paths.admin.bookings({ view: 'calendar', span, ...(chosen && { provider: chosen }) })}
          className={buttonStyles()}
        >
          {t('calendar.today')}
        </Link>
        <Link to={at({ day: stepped(day, span, 1) })} className={step} aria-label={t('calendar.after')}>
          <ChevronRight aria-hidden />
        </Link>
        <h2 className="mr-auto font-semibold">{format.dates(...endsOf(day, span, format.timeZone))}</h2>
        <Select
          aria-label={t('column.provider')}
          value={chosen}
          onChange={({ target }) => navigate(at({ provider: target.value }))}
          options={[
            { value: '', label: t('filter.anyProvider') },
            ...providers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className="max-w-48"
        />
        <nav aria-label={t('calendar.span')} className="flex gap-1">
          {spans.map((one) => (
            <Link
              key={one}
              to={at({ span: one })}
              aria-current={one === span ? 'true' : undefined}
              className={buttonStyles({
                className: 'aria-[current]:border-accent aria-[current]:bg-accent-soft',
              })}
            >
              {t(`calendar.spans.${one}`)}
            </Link>
          ))}
        </nav>
      </div>
      {more && <Callout tone="warning" title={t('calendar.more')} />}
      {hydrated ? (
        <Suspense fallback={agenda}>
          <p className="text-xs text-muted">{t('calendar.hint')}</p>
          <CalendarGrid
            key={`${day} ${span}`}
            day={day}
            span={span}
            bookings={shown}
            providers={beside}
            onMove={move}
          />
        </Suspense>
      ) : (
        agenda
      )}
    </section>
  );
}
