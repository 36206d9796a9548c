import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useNow } from '#web/lib/use-now.ts';
import type { LoadedSlots } from '#web/parts/booking/load-slots.server.ts';
import { SlotBrowser } from '#web/parts/booking/slot-browser.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';

type Props = { id: string; movableUntil: string; times: LoadedSlots | null };

/** The way to another time, while there is still time for it. */
export function MoveBooking({ id, movableUntil, times }: Props) {
  const { t } = useTranslation('bookings');
  const format = useFormat();
  const isTooLate = useNow() > Date.parse(movableUntil);
  if (isTooLate) return <Card>{t('move.tooLate')}</Card>;
  return (
    <Card title={t('move.title')}>
      <p className="mb-3 text-muted">{t('move.until', { moment: format.dateTime(movableUntil) })}</p>
      {times ? (
        <SlotBrowser
          data={times}
          intent="move"
          place={(query) => paths.customer.booking(id, { move: 1, ...query })}
        />
      ) : (
        <ButtonLink to={paths.customer.booking(id, { move: 1 })}>{t('move.action')}</ButtonLink>
      )}
    </Card>
  );
}
