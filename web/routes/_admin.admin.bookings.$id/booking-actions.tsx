import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { ButtonLink } from '#web/ui/button.tsx';

const atOnce = ['accept', 'start'] as const;
const asking = ['assign', 'complete', 'reschedule', 'no-show', 'cancel'] as const;
const ends: ReadonlySet<string> = new Set(['no-show', 'cancel']);

/** What the booking allows now: done at once, or asked for in a dialog first. */
export function BookingActions({ allowed, hasTicket }: { allowed: string[]; hasTicket: boolean }) {
  const { t } = useTranslation('bookingDesk');
  const dialog = useDialog();
  const mayOpenTicket = allowed.includes('create-ticket') && !hasTicket;
  const some = [...atOnce, ...asking].some((name) => allowed.includes(name));
  if (!some && !mayOpenTicket) return <p className="text-muted">{t('detail.over')}</p>;
  return (
    <div className="flex flex-wrap items-start gap-2">
      {atOnce
        .filter((name) => allowed.includes(name))
        .map((name) => (
          <CommandForm key={name} intent={name} formKey={name} stay className="grid gap-2">
            <Submit>{t(`act.${name}`)}</Submit>
          </CommandForm>
        ))}
      {allowed.includes('assign') && (
        <CommandForm intent="auto-assign" formKey="auto-assign" stay className="grid gap-2">
          <Submit tone="secondary">{t('act.auto-assign')}</Submit>
        </CommandForm>
      )}
      {asking
        .filter((name) => allowed.includes(name))
        .map((name) => (
          <ButtonLink
            key={name}
            to={dialog.to(name)}
            preventScrollReset
            tone={ends.has(name) ? 'danger' : 'secondary'}
          >
            {t(`act.${name}`)}
          </ButtonLink>
        ))}
      {mayOpenTicket && (
        <ButtonLink to={dialog.to('ticket')} preventScrollReset tone="quiet">
          {t('act.ticket')}
        </ButtonLink>
      )}
    </div>
  );
}
