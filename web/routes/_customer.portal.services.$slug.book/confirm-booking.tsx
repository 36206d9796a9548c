import { useTranslation } from 'react-i18next';
import type { OfferDetails } from '#api/services/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useFormat } from '#web/lib/use-format.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

type Props = {
  held: { bookingId: string; start: string; until: string };
  service: Pick<OfferDetails, 'priceMinor' | 'currency'>;
  providerId: string | undefined;
  /** Back to the times. */
  other: string;
};

/** The time that is kept, what should be known, and the price: one press books it. */
export function ConfirmBooking({ held: { bookingId, start, until }, service, providerId, other }: Props) {
  const { t } = useTranslation('bookings');
  const format = useFormat();
  return (
    <CommandForm intent="book">
      <input type="hidden" name="start" value={start} />
      <input type="hidden" name="bookingId" value={bookingId} />
      {providerId && <input type="hidden" name="providerId" value={providerId} />}
      <Callout title={format.full(start)}>{until && t('book.kept', { time: format.time(until) })}</Callout>
      <Field name="body" label={t('book.note')} hint={t('book.noteHint')}>
        {(control) => <Textarea {...control} rows={4} maxLength={5000} />}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Submit>{t('book.submit', { price: format.money(service.priceMinor, service.currency) })}</Submit>
        <ButtonLink to={other}>{t('book.other')}</ButtonLink>
      </div>
    </CommandForm>
  );
}
