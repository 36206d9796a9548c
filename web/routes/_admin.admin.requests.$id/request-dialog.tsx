import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import type { RequestDetails } from '#api/service-requests/views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { useFormat } from '#web/lib/use-format.ts';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { Field } from '#web/ui/form/field.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

type Person = { id: string; name: string; role: string };
type Props = { request: RequestDetails; people: Person[]; bookings: BookingView[] };

const names = ['decline', 'cancel', 'note', 'assign', 'fulfil', 'link-booking'] as const;
type Name = (typeof names)[number];

/** The dialog that the address opens: a reason, a person, a booking. */
export function RequestDialog(props: Props) {
  const { t } = useTranslation('requests');
  const { name: opened } = useDialog();
  const name = names.find((one) => one === opened);
  if (!name) return null;
  const { request, bookings } = props;
  return (
    <UrlDialog title={t(`act.${name}`)} description={`R-${request.number} ${request.service.name}`}>
      <CommandForm intent={name} stay>
        <Question name={name} {...props} />
        <DialogAnswers
          disabled={name === 'link-booking' && bookings.length === 0}
          tone={name === 'decline' || name === 'cancel' ? 'danger' : 'primary'}
        >
          {t(`act.${name}`)}
        </DialogAnswers>
      </CommandForm>
    </UrlDialog>
  );
}

function Question({ name, request, people, bookings }: Props & { name: Name }) {
  const { t } = useTranslation('requests');
  const format = useFormat();
  switch (name) {
    case 'decline':
    case 'cancel':
      return <Words label={t('detail.why')} hint={t('detail.whyHint')} />;
    case 'note':
      return <Words label={t('detail.noteText')} hint={t('detail.noteHint')} />;
    case 'assign':
      return (
        <Person
          name="assigneeId"
          label={t('detail.handTo')}
          people={people.filter(({ id, role }) => role === 'admin' && id !== request.assignee?.id)}
        />
      );
    case 'fulfil':
      return (
        <Person
          name="workerId"
          label={t('detail.worker')}
          hint={t('detail.workerHint')}
          people={people}
          chosen={request.assignee?.id}
        />
      );
    case 'link-booking':
      if (bookings.length === 0) return <p>{t('detail.noBooking', { name: request.customer.name })}</p>;
      return (
        <Field name="bookingId" label={t('detail.booking')} hint={t('detail.bookingHint')} required>
          {(control) => (
            <Select
              {...control}
              options={bookings.map(({ id, number, service, start }) => ({
                value: id,
                label: `B-${number} ${service.name}, ${format.dateTime(start)}`,
              }))}
            />
          )}
        </Field>
      );
  }
}

const Words = ({ label, hint }: { label: string; hint: string }) => (
  <Field name="body" label={label} hint={hint} required>
    {(control) => <Textarea {...control} rows={4} maxLength={5000} />}
  </Field>
);

type PersonProps = {
  name: string;
  label: string;
  hint?: string;
  people: Person[];
  chosen?: string | undefined;
};

const Person = ({ name, label, hint, people, chosen = '' }: PersonProps) => (
  <Field name={name} label={label} hint={hint} required defaultValue={chosen}>
    {(control) => <Select {...control} options={people.map((one) => ({ value: one.id, label: one.name }))} />}
  </Field>
);
