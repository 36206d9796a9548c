import { useTranslation } from 'react-i18next';
import type { StatusView } from '#api/providers/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useNow } from '#web/lib/use-now.ts';
import { Badge } from '#web/ui/badge.tsx';

const tones = { available: 'success', busy: 'warning', offline: 'neutral' } as const;

/** Available, busy or offline, with what, and until when. */
export function LiveStatus({ status }: { status: StatusView | undefined }) {
  const { t } = useTranslation('providers');
  const until = useUntil(status?.until ?? null);
  if (!status) return null;
  const { status: state, why, booking } = status;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Badge tone={tones[state]}>{t(`status.${state}`)}</Badge>
      <span className="text-xs text-muted">
        {booking ? t('status.with', booking) : t(`why.${why}`)}
        {until && ` · ${t(state === 'offline' ? 'status.back' : 'status.until', { at: until })}`}
      </span>
    </span>
  );
}

/** The clock of today, the date of another day. */
function useUntil(until: string | null): string | null {
  const format = useFormat();
  const now = useNow();
  if (!until) return null;
  return format.date(until) === format.date(now) ? format.time(until) : format.dateTime(until);
}
