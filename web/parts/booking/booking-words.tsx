import { useTranslation } from 'react-i18next';
import type { BookingDetails } from '#api/bookings/views.ts';
import { MessageFiles } from '#web/parts/attachment/message-files.tsx';
import { Card } from '#web/ui/card.tsx';

type Props = Pick<BookingDetails, 'note' | 'proof'> & { noteTitle: string };

/** What was said when it was booked, and what was left when it was done. */
export function BookingWords({ note, noteTitle, proof }: Props) {
  const { t } = useTranslation('bookings');
  return (
    <>
      {note && (
        <Card title={noteTitle}>
          <p className="break-words whitespace-pre-line">{note}</p>
        </Card>
      )}
      {proof && (
        <Card title={t('detail.proof')}>
          {proof.text && <p className="break-words whitespace-pre-line">{proof.text}</p>}
          <MessageFiles attachments={proof.files} />
        </Card>
      )}
    </>
  );
}
