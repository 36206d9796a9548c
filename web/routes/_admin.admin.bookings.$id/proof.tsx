import { useTranslation } from 'react-i18next';
import type { BookingDetails } from '#api/bookings/views.ts';
import { MessageFiles } from '#web/parts/attachment/message-files.tsx';
import { Card } from '#web/ui/card.tsx';

/** What the provider left when the work was done. */
export function Proof({ proof }: { proof: NonNullable<BookingDetails['proof']> }) {
  const { t } = useTranslation('bookingDesk');
  return (
    <Card title={t('detail.proof')}>
      {proof.text && <p className="max-w-prose break-words whitespace-pre-line">{proof.text}</p>}
      <MessageFiles attachments={proof.files} />
    </Card>
  );
}
