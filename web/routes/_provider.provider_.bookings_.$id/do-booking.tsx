import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Attachments } from '#web/parts/attachment/attachments.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import type { BookingStatus } from '#workflows/booking/commands.ts';

/** What the provider can do with it now; the rarer things are folded away. */
export function DoBooking({ status }: { status: BookingStatus }) {
  const { t } = useTranslation('bookings');
  if (status === 'offered') {
    return (
      <Card title={t('status.offered')}>
        <div className="grid gap-4">
          <CommandForm intent="accept" stay>
            <div>
              <Submit>{t('act.accept')}</Submit>
            </div>
          </CommandForm>
          <Folded intent="decline" title={t('act.declineTitle')} label={t('act.declineWhy')} />
        </div>
      </Card>
    );
  }
  if (status === 'confirmed') {
    return (
      <Card title={t('status.confirmed')}>
        <div className="grid gap-4">
          <CommandForm intent="start" stay>
            <div>
              <Submit>{t('act.start')}</Submit>
            </div>
          </CommandForm>
          <Folded intent="no-show" title={t('act.noshowTitle')} label={t('act.noshowWhy')} />
          <Folded intent="decline" title={t('act.declineTitle')} label={t('act.declineWhy')} />
        </div>
      </Card>
    );
  }
  if (status !== 'in_progress') return null;
  return (
    <Card title={t('act.completeTitle')}>
      <div className="grid gap-4">
        <CommandForm intent="complete" stay multipart>
          <Field name="body" label={t('act.notes')}>
            {(control) => <Textarea {...control} rows={4} maxLength={5000} />}
          </Field>
          <Attachments />
          <div>
            <Submit>{t('act.complete')}</Submit>
          </div>
        </CommandForm>
        <Folded intent="no-show" title={t('act.noshowTitle')} label={t('act.noshowWhy')} />
      </div>
    </Card>
  );
}

type Folding = { intent: 'decline' | 'no-show'; title: string; label: string };

function Folded({ intent, title, label }: Folding) {
  return (
    <details>
      <summary className="cursor-pointer text-muted">{title}</summary>
      <CommandForm intent={intent} stay className="mt-3 grid gap-3">
        <Field name="body" label={label}>
          {(control) => <Textarea {...control} rows={2} maxLength={5000} />}
        </Field>
        <div>
          <Submit tone="danger">{title}</Submit>
        </div>
      </CommandForm>
    </details>
  );
}
