import { useTranslation } from 'react-i18next';
import type { MoveView } from '#api/bookings/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Card } from '#web/ui/card.tsx';

/** The times that the booking had before, the last move first. */
export function Moves({ moves }: { moves: MoveView[] }) {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  return (
    <Card title={t('detail.moves')}>
      <ol className="grid gap-2">
        {moves.map(({ at, by, from, to, reason }) => (
          <li key={at}>
            <s className="text-muted">{format.dateTime(from.start)}</s> → {format.dateTime(to.start)}
            <span className="block text-xs text-muted">
              {by?.name ?? t('detail.system')}, {format.dateTime(at)}
            </span>
            {reason && <p className="whitespace-pre-line">{reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
