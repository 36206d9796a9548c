import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { TimeOffView } from '#api/providers/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { formatFor } from '#web/lib/format.ts';
import { paths } from '#web/lib/paths.ts';
import { showToast } from '#web/lib/toast.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { Input } from '#web/ui/form/input.tsx';

const tones: Record<TimeOffView['status'], Tone> = {
  requested: 'warning',
  approved: 'success',
  declined: 'danger',
  cancelled: 'neutral',
};

type Props = { timeOff: TimeOffView[]; by: 'admin' | 'provider'; named?: boolean };

/** `named`: it is of several people. */
export function TimeOffList({ timeOff, by, named = false }: Props) {
  return (
    <ul className="grid divide-y">
      {timeOff.map((one) => (
        <TimeOffRow key={one.id} one={one} by={by} named={named} />
      ))}
    </ul>
  );
}

function TimeOffRow({ one, by, named }: { one: TimeOffView; by: Props['by']; named: boolean }) {
  const { t } = useTranslation('providers');
  const span = useSpan(one);
  const { status, reason, bookings, decidedBy, answer, provider } = one;
  return (
    <li className="grid gap-2 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {named && <span className="font-medium">{provider.name}</span>}
        <span className={named ? '' : 'font-medium'}>{span}</span>
        <Badge tone={tones[status]}>{t(`timeOff.status.${status}`)}</Badge>
      </div>
      <p className="break-words text-muted">
        {reason}
        {decidedBy && ` · ${t('timeOff.decidedBy', { name: decidedBy.name })}`}
        {answer && `: ${answer}`}
      </p>
      {bookings > 0 && status !== 'cancelled' && (
        <p className="text-warning-ink">
          {t('timeOff.bookings', { count: bookings })}{' '}
          {by === 'admin' && (
            <Link
              to={paths.admin.bookings({
                provider: provider.id,
                ...(status === 'approved' && { away: 'true' }),
              })}
              className="underline"
            >
              {t('timeOff.seeBookings')}
            </Link>
          )}
        </p>
      )}
      <Decide one={one} by={by} />
    </li>
  );
}

function Decide({ one: { id, status, provider }, by }: { one: TimeOffView; by: Props['by'] }) {
  const { t } = useTranslation('providers');
  const hidden = <input type="hidden" name="id" value={id} />;
  const who = <input type="hidden" name="provider" value={provider.id} />;
  if (by === 'provider') {
    if (status !== 'requested' && status !== 'approved') return null;
    return (
      <CommandForm intent="cancel" formKey={id} stay className="w-fit">
        {hidden}
        <Submit tone="secondary" size="sm">
          {t('timeOff.withdraw')}
        </Submit>
      </CommandForm>
    );
  }
  if (status === 'cancelled') return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {status !== 'approved' && (
        <CommandForm<TimeOffView>
          intent="approve"
          formKey={id}
          stay
          className="w-fit"
          onDone={({ bookings: count }) =>
            count > 0 && showToast({ text: t('timeOff.approved', { count }), tone: 'info' })
          }
        >
          {hidden}
          {who}
          <Submit size="sm">{t('timeOff.approve')}</Submit>
        </CommandForm>
      )}
      {status !== 'declined' && (
        <CommandForm intent="decline" formKey={id} stay className="flex flex-wrap items-center gap-2">
          {hidden}
          {who}
          <Submit tone="secondary" size="sm">
            {t('timeOff.decline')}
          </Submit>
          <Input
            name="answer"
            aria-label={t('timeOff.answer')}
            placeholder={t('timeOff.answer')}
            maxLength={300}
            className="w-56 max-w-full"
          />
        </CommandForm>
      )}
    </div>
  );
}

/** Whole days as days, anything else to the minute, in the provider's zone. */
function useSpan({ from, to, zone }: TimeOffView): string {
  const { locale } = useFormat();
  const format = formatFor(locale, zone);
  const last = Date.parse(to) - 1;
  const whole = [from, to].every((at) => midnight(zone, at));
  if (!whole) return `${format.dateTime(from)} – ${format.dateTime(to)}`;
  const [first, end] = [format.date(from), format.date(last)];
  return first === end ? first : `${first} – ${end}`;
}

const midnight = (timeZone: string, at: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at)) ===
  '00:00';
