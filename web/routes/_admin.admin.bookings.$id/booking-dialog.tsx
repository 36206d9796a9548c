import { useTranslation } from 'react-i18next';
import type { BookingDetails, CandidateView } from '#api/bookings/views.ts';
import type { SlotView } from '#api/providers/views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { useFormat } from '#web/lib/use-format.ts';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { Checkbox } from '#web/ui/form/checkbox.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { ChooseProvider } from './choose-provider.tsx';
import { ChooseSlot } from './choose-slot.tsx';

type Props = {
  booking: BookingDetails;
  candidates: CandidateView[];
  providers: { id: string; name: string }[];
  slots: SlotView[];
};

const names = ['assign', 'reschedule', 'complete', 'cancel', 'no-show', 'ticket'] as const;
type Name = (typeof names)[number];

/** The dialog that the address opens: a provider, another time, a reason. */
export function BookingDialog(props: Props) {
  const { t } = useTranslation('bookingDesk');
  const { name: opened } = useDialog();
  const name = names.find((one) => one === opened);
  if (!name) return null;
  const { number, service } = props.booking;
  return (
    <UrlDialog title={t(`act.${name}`)} description={`B-${number} ${service.name}`}>
      <CommandForm intent={name} stay>
        <Question name={name} {...props} />
        <DialogAnswers tone={name === 'cancel' || name === 'no-show' ? 'danger' : 'primary'}>
          {t(`act.${name}`)}
        </DialogAnswers>
      </CommandForm>
    </UrlDialog>
  );
}

function Question({ name, booking, candidates, providers, slots }: Props & { name: Name }) {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  switch (name) {
    case 'assign':
      return (
        <>
          <ChooseProvider candidates={candidates} providers={providers} current={booking.provider?.id} />
          <Checkbox name="agreed" label={t('detail.agreed')} hint={t('detail.agreedHint')} />
        </>
      );
    case 'reschedule':
      return (
        <>
          <ChooseSlot slots={slots} provider={booking.provider?.id} />
          <Words label={t('detail.why')} hint={t('detail.moveHint')} />
        </>
      );
    case 'complete':
      return <Words label={t('detail.proofText')} hint={t('detail.proofHint')} />;
    case 'cancel': {
      const fee = booking.terms?.cancelFee;
      return (
        <>
          {fee && fee.minor > 0 && (
            <Callout tone="info" title={t('detail.fee', { fee: format.money(fee.minor, fee.currency) })} />
          )}
          <Words label={t('detail.why')} hint={t('detail.whyHint')} required />
        </>
      );
    }
    case 'no-show':
      return <Words label={t('detail.why')} hint={t('detail.noShowHint')} />;
    case 'ticket':
      return <Words label={t('detail.ticketText')} hint={t('detail.ticketHint')} required />;
  }
}

const Words = ({ label, hint, required = false }: { label: string; hint: string; required?: boolean }) => (
  <Field name="body" label={label} hint={hint} required={required}>
    {(control) => <Textarea {...control} rows={4} maxLength={5000} />}
  </Field>
);
