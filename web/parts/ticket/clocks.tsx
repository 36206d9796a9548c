import { Check, PauseCircle, Timer, TimerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClockView, TicketStateView } from '#api/tickets/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { DueTime } from './due-time.tsx';
import { workingTime } from './working-time.ts';

/** The promised times of a ticket: when each is due, and how that moment came about. */
export function Clocks({ state }: { state: TicketStateView }) {
  const { t } = useTranslation('ticket');
  if (state.clocks.length === 0) return <p className="text-muted">{t('clocks.none')}</p>;
  return (
    <ul className="grid gap-4">
      {state.clocks.map((clock) => (
        <li key={clock.metric + clock.startedAt} className="grid gap-1">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="font-medium">{t(`metric.${clock.metric}`)}</span>
            <ClockBadge clock={clock} />
          </div>
          {clock.dueAt && !clock.metAt && !clock.pausedAt && (
            <p>
              {t('clocks.due')} <DueTime at={clock.dueAt} />
            </p>
          )}
          <Why clock={clock} zone={state.calendar?.zone} />
        </li>
      ))}
    </ul>
  );
}

const faces = {
  met: { tone: 'success', icon: Check },
  metLate: { tone: 'danger', icon: Check },
  paused: { tone: 'info', icon: PauseCircle },
  breached: { tone: 'danger', icon: TimerOff },
  running: { tone: 'neutral', icon: Timer },
} as const satisfies Record<string, { tone: Tone; icon: typeof Check }>;

function faceOf({ metAt, breachedAt, pausedAt }: ClockView): keyof typeof faces {
  if (metAt) return breachedAt ? 'metLate' : 'met';
  if (breachedAt) return 'breached';
  return pausedAt ? 'paused' : 'running';
}

function ClockBadge({ clock }: { clock: ClockView }) {
  const { t } = useTranslation('ticket');
  const face = faceOf(clock);
  return <Badge {...faces[face]}>{t(`clocks.${face}`)}</Badge>;
}

/** Target, start, calendar and pauses: what the due time is computed from. */
function Why({ clock, zone }: { clock: ClockView; zone: string | undefined }) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const { target, startedAt, metAt, pausedAt, pausedMinutes, pauses } = clock;
  return (
    <details className="text-xs text-muted">
      <summary className="w-fit rounded py-1 hover:text-ink">
        {t('clocks.target', { time: workingTime(target) })}
        {pausedMinutes > 0 && ` · ${t('clocks.pausedFor', { time: workingTime(pausedMinutes) })}`}
      </summary>
      <ul className="mt-1 grid list-disc gap-1 pl-4">
        <li>{t('clocks.since', { moment: format.dateTime(startedAt) })}</li>
        {zone && <li>{t('clocks.calendar', { zone })}</li>}
        {pauses.map((pause) => (
          <li key={pause.from}>
            {t('clocks.pause', {
              from: format.dateTime(pause.from),
              to: format.dateTime(pause.to),
              time: workingTime(pause.minutes),
              why: t(`clocks.why.${pause.why}`),
            })}
          </li>
        ))}
        {pausedAt && <li>{t('clocks.pausedSince', { moment: format.dateTime(pausedAt) })}</li>}
        {metAt && <li>{t('clocks.metAt', { moment: format.dateTime(metAt) })}</li>}
      </ul>
    </details>
  );
}
